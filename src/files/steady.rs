//! A writer that remembers the first failure and goes on as if nothing had happened, for those that cannot bear one: the
//! writer of zips panics where its disk failed before. Whoever wrote asks at the end.

use std::io::{Error, Result, Seek, SeekFrom, Write};

/// The writer.
#[derive(Debug)]
pub struct Steady<W> {
    inner: W,
    failed: Option<Error>,
    /// Where it would stand, and how long what was written would be.
    at: u64,
    end: u64,
}

impl<W> Steady<W> {
    /// Around a writer that is at the beginning of what is written.
    pub fn new(inner: W) -> Steady<W> {
        Steady {
            inner,
            failed: None,
            at: 0,
            end: 0,
        }
    }

    /// Whether it has failed: there is no use in going on.
    pub fn is_sound(&self) -> bool {
        self.failed.is_none()
    }

    /// What was written into.
    ///
    /// # Errors
    /// The first failure.
    pub fn whole(self) -> Result<W> {
        match self.failed {
            Some(error) => Err(error),
            None => Ok(self.inner),
        }
    }
}

impl<W: Write> Write for Steady<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if self.failed.is_none()
            && let Err(error) = self.inner.write_all(bytes)
        {
            self.failed = Some(error);
        }
        self.at += bytes.len() as u64;
        self.end = self.end.max(self.at);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        if self.failed.is_none()
            && let Err(error) = self.inner.flush()
        {
            self.failed = Some(error);
        }
        Ok(())
    }
}

impl<W: Seek> Seek for Steady<W> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let there = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
            SeekFrom::End(by) => self.end.saturating_add_signed(by),
        };
        if self.failed.is_none()
            && let Err(error) = self.inner.seek(SeekFrom::Start(there))
        {
            self.failed = Some(error);
        }
        self.at = there;
        Ok(there)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Full(u64);

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> Result<usize> {
            self.0 = self
                .0
                .checked_sub(bytes.len() as u64)
                .ok_or(Error::from(std::io::ErrorKind::StorageFull))?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> Result<()> {
            Ok(())
        }
    }

    #[test]
    fn the_first_failure_is_told_at_the_end() {
        let mut writer = Steady::new(Full(10));
        writer.write_all(&[0; 8]).unwrap();
        assert!(writer.is_sound());
        writer.write_all(&[0; 8]).unwrap();
        writer.write_all(&[0; 8]).unwrap();
        assert!(!writer.is_sound());
        let error = writer.whole().err().unwrap();
        assert_eq!(error.kind(), std::io::ErrorKind::StorageFull);
    }
}
