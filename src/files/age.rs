//! An encrypted file in the age format, version 1 (age-encryption.org/v1), under a passphrase: any `age` opens it. The
//! ciphers are those of the RustCrypto crates; here stands only how the format puts them together.

use std::io::{Error, ErrorKind, Read, Result, Write};

use chacha20poly1305::aead::Aead;
use chacha20poly1305::{ChaCha20Poly1305, Key, KeyInit, Nonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;

const VERSION: &str = "age-encryption.org/v1";
/// How slow a passphrase is made, as the power of two: half a second and 128 MiB.
const WORK: u8 = 17;
/// The slowest that is tried: a crafted file must not keep the program for minutes.
const MOST_WORK: u8 = 20;
const CHUNK: usize = 1 << 16;
const TAG: usize = 16;
/// The longest header that is read: one passphrase is one short stanza.
const MOST_HEADER: usize = 4_096;

/// Standard alphabet, no padding, as the format has it.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let of = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = of(0) << 16 | of(1) << 8 | of(2);
        for place in 0..=chunk.len() {
            let index = (bits >> (18 - 6 * place)) & 63;
            let letter = ALPHABET.get(index as usize).copied().unwrap_or(b'A');
            out.push(char::from(letter));
        }
    }
    out
}

fn unbase64(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for letter in text.bytes() {
        let value = ALPHABET.iter().position(|a| *a == letter)? as u32;
        bits = bits << 6 | value;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xff) as u8);
        }
    }
    // One spelling only.
    (base64(&out) == text).then_some(out)
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let mut out = [0; N];
    getrandom::fill(&mut out).map_err(|_| Error::from(ErrorKind::Unsupported))?;
    Ok(out)
}

fn broken() -> Error {
    Error::from(ErrorKind::InvalidData)
}

/// The key of a passphrase.
fn slow(passphrase: &str, salt: &[u8], work: u8) -> Result<[u8; 32]> {
    let salt = [VERSION.as_bytes(), b"/scrypt", salt].concat();
    let params = scrypt::Params::new(work, 8, 1).map_err(|_| broken())?;
    let mut out = [0; 32];
    scrypt::scrypt(passphrase.as_bytes(), &salt, &params, &mut out).map_err(|_| broken())?;
    Ok(out)
}

fn derived(key: &[u8], salt: Option<&[u8]>, what: &[u8]) -> Result<[u8; 32]> {
    let mut out = [0; 32];
    let hkdf = Hkdf::<Sha256>::new(salt, key);
    hkdf.expand(what, &mut out).map_err(|_| broken())?;
    Ok(out)
}

fn mac(key: &[u8], header: &str) -> Result<Hmac<Sha256>> {
    let key = derived(key, None, b"header")?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|_| broken())?;
    mac.update(header.as_bytes());
    Ok(mac)
}

fn cipher(key: &[u8; 32]) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(&Key::from(*key))
}

/// The number of a chunk, and whether it is the last.
fn nonce(chunk: u64, last: bool) -> Nonce {
    let mut out = [0; 12];
    for (place, byte) in out.iter_mut().skip(3).zip(chunk.to_be_bytes()) {
        *place = byte;
    }
    if let Some(flag) = out.last_mut() {
        *flag = u8::from(last);
    }
    Nonce::from(out)
}

/// Encrypts what is written into it; `finish` writes the last piece.
pub struct Sealing<W: Write> {
    to: W,
    cipher: ChaCha20Poly1305,
    held: Vec<u8>,
    chunk: u64,
}

impl<W: Write> Sealing<W> {
    /// # Errors
    /// The place cannot be written; the machine has no random numbers.
    pub fn new(mut to: W, passphrase: &str) -> Result<Sealing<W>> {
        let key: [u8; 16] = random()?;
        let salt: [u8; 16] = random()?;
        let wrap = slow(passphrase, &salt, WORK)?;
        let body = cipher(&wrap)
            .encrypt(&Nonce::from([0; 12]), key.as_slice())
            .map_err(|_| broken())?;
        let header = format!(
            "{VERSION}\n-> scrypt {} {WORK}\n{}\n---",
            base64(&salt),
            base64(&body)
        );
        let tag = mac(&key, &header)?.finalize().into_bytes();
        writeln!(to, "{header} {}", base64(&tag))?;
        let salt: [u8; 16] = random()?;
        to.write_all(&salt)?;
        Ok(Sealing {
            to,
            cipher: cipher(&derived(&key, Some(&salt), b"payload")?),
            held: Vec::with_capacity(CHUNK),
            chunk: 0,
        })
    }

    fn put(&mut self, last: bool) -> Result<()> {
        let nonce = nonce(self.chunk, last);
        let sealed = self.cipher.encrypt(&nonce, self.held.as_slice());
        self.to.write_all(&sealed.map_err(|_| broken())?)?;
        self.held.clear();
        self.chunk += 1;
        Ok(())
    }

    /// # Errors
    /// The place cannot be written.
    pub fn finish(mut self) -> Result<W> {
        self.put(true)?;
        self.to.flush()?;
        Ok(self.to)
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if bytes.is_empty() {
            return Ok(0);
        }
        // A full chunk waits until it is known not to be the last.
        if self.held.len() == CHUNK {
            self.put(false)?;
        }
        let room = (CHUNK - self.held.len()).min(bytes.len());
        self.held.extend(bytes.iter().take(room));
        Ok(room)
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

/// Whether a file begins as one of these.
pub fn is_sealed(path: &std::path::Path) -> bool {
    let mut head = vec![0; VERSION.len() + 1];
    let read = std::fs::File::open(path).and_then(|mut f| f.read_exact(&mut head));
    read.is_ok() && head.strip_suffix(b"\n") == Some(VERSION.as_bytes())
}

/// Why a sealed file did not open.
#[derive(Debug)]
pub enum Unopened {
    Io(Error),
    /// It is under another passphrase.
    Passphrase,
    /// It is no such file, under keys and not a passphrase, or not as it was written.
    Damaged,
}

impl From<Error> for Unopened {
    fn from(error: Error) -> Unopened {
        match error.kind() {
            ErrorKind::InvalidData | ErrorKind::UnexpectedEof => Unopened::Damaged,
            _ => Unopened::Io(error),
        }
    }
}

/// A line without its end, counted against the longest header.
fn line(from: &mut impl Read, left: &mut usize) -> std::result::Result<String, Unopened> {
    let mut out = Vec::new();
    let mut one = [0];
    loop {
        from.read_exact(&mut one)?;
        *left = left.checked_sub(1).ok_or(Unopened::Damaged)?;
        match one {
            [b'\n'] => return String::from_utf8(out).map_err(|_| Unopened::Damaged),
            [byte] => out.push(byte),
        }
    }
}

/// As much of a chunk as there is.
fn fill(from: &mut impl Read, into: &mut Vec<u8>, want: usize) -> Result<()> {
    let had = into.len();
    from.by_ref()
        .take((want.saturating_sub(had)) as u64)
        .read_to_end(into)?;
    Ok(())
}

/// Writes what a sealed file holds.
///
/// # Errors
/// Another passphrase, damaged, cut off; the place cannot be written. What was written until then is not to be used.
pub fn open_sealed(
    mut from: impl Read,
    passphrase: &str,
    to: &mut impl Write,
) -> std::result::Result<(), Unopened> {
    let mut left = MOST_HEADER;
    let from = &mut from;
    if line(from, &mut left)? != VERSION {
        return Err(Unopened::Damaged);
    }
    let stanza = line(from, &mut left)?;
    let words: Vec<&str> = stanza.split(' ').collect();
    let ["->", "scrypt", salt, work] = words.as_slice() else {
        return Err(Unopened::Damaged);
    };
    let body = line(from, &mut left)?;
    let last = line(from, &mut left)?;
    let (salt, work) = (unbase64(salt), work.parse::<u8>());
    let (Some(salt), Ok(work)) = (salt.filter(|s| s.len() == 16), work) else {
        return Err(Unopened::Damaged);
    };
    let (Some(tag), true) = (
        last.strip_prefix("--- ").and_then(unbase64),
        work <= MOST_WORK,
    ) else {
        return Err(Unopened::Damaged);
    };
    let wrapped = unbase64(&body).filter(|b| b.len() == 32);
    let wrapped = wrapped.ok_or(Unopened::Damaged)?;
    let wrap = slow(passphrase, &salt, work)?;
    let key = cipher(&wrap)
        .decrypt(&Nonce::from([0; 12]), wrapped.as_slice())
        .map_err(|_| Unopened::Passphrase)?;
    let header = format!("{VERSION}\n{stanza}\n{body}\n---");
    mac(&key, &header)?
        .verify_slice(&tag)
        .map_err(|_| Unopened::Damaged)?;
    let mut salt = [0; 16];
    from.read_exact(&mut salt)?;
    let cipher = cipher(&derived(&key, Some(&salt), b"payload")?);
    let mut held = Vec::new();
    fill(from, &mut held, CHUNK + TAG)?;
    for chunk in 0_u64.. {
        // One byte more tells whether this was the last.
        let mut next = Vec::new();
        fill(from, &mut next, 1)?;
        let last = next.is_empty();
        let plain = cipher
            .decrypt(&nonce(chunk, last), held.as_slice())
            .map_err(|_| Unopened::Damaged)?;
        to.write_all(&plain)?;
        if last {
            return Ok(());
        }
        fill(from, &mut next, CHUNK + TAG)?;
        held = next;
    }
    Err(Unopened::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(plain: &[u8], passphrase: &str) -> Vec<u8> {
        let mut to = Sealing::new(Vec::new(), passphrase).unwrap();
        to.write_all(plain).unwrap();
        to.finish().unwrap()
    }

    #[test]
    fn what_is_sealed_opens_again_whatever_its_length() {
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7] {
            let plain: Vec<u8> = (0..length).map(|i| (i % 251) as u8).collect();
            let made = sealed(&plain, "一句足够长的口令");
            let mut out = Vec::new();
            open_sealed(made.as_slice(), "一句足够长的口令", &mut out).unwrap();
            assert_eq!(out, plain, "{length}");
        }
    }

    #[test]
    fn another_passphrase_and_every_change_are_seen() {
        let made = sealed(&vec![7; CHUNK + 100], "right");
        let wrong = open_sealed(made.as_slice(), "wrong", &mut Vec::new());
        assert!(matches!(wrong, Err(Unopened::Passphrase)));
        // In the head each trial costs half a second: some of it, then the body.
        let places = (0..made.len())
            .step_by(made.len() / 12)
            .chain([made.len() - 1]);
        for at in places {
            let mut bent = made.clone();
            bent[at] ^= 1;
            assert!(
                open_sealed(bent.as_slice(), "right", &mut Vec::new()).is_err(),
                "{at}"
            );
        }
        for cut in [0, 10, 100, 300, made.len() - 1, made.len() - 116, CHUNK] {
            assert!(
                open_sealed(&made[..cut], "right", &mut Vec::new()).is_err(),
                "{cut}"
            );
        }
        let mut more = made.clone();
        more.push(0);
        assert!(open_sealed(more.as_slice(), "right", &mut Vec::new()).is_err());
        let slow = String::from_utf8_lossy(&made[..200]).replace(" 17\n", " 40\n");
        assert!(open_sealed(slow.as_bytes(), "right", &mut Vec::new()).is_err());
    }

    #[test]
    fn base64_is_read_in_one_spelling() {
        for bytes in [&b""[..], b"a", b"ab", b"abc", &[0xff; 32]] {
            assert_eq!(unbase64(&base64(bytes)).unwrap(), bytes);
        }
        assert_eq!(base64(b"abcd"), "YWJjZA");
        assert_eq!(unbase64("YWJjZB"), None);
        assert_eq!(unbase64("YW=="), None);
    }
}
