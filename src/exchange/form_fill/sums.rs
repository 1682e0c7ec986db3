//! The results of a filled form's plain formulas (`SUM(B2:B5)`, `B2+B3`, `B2/B6*100`), so that a reader who does not
//! calculate shows them too. What is more than that is left to the program that opens the file.

use std::collections::HashMap;

/// The numbers of a sheet by column and row, from 1 on.
pub(super) type Numbers = HashMap<(u32, u32), f64>;

/// Most cells a range may name here.
const MOST: u64 = 100_000;

/// `$B$7` as column and row.
pub(super) fn place(text: &str) -> Option<(u32, u32)> {
    let plain: String = text.chars().filter(|c| *c != '$').collect();
    let letters: String = plain
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let digits = plain.strip_prefix(letters.as_str())?;
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.chars().fold(0, |n, c| {
        n * 26 + u32::from(c.to_ascii_uppercase() as u8 - b'A') + 1
    });
    Some((column, digits.parse().ok().filter(|row| *row > 0)?))
}

/// The result of a formula; none where it is more than sums, differences, products and quotients of this sheet's numbers,
/// or where what it refers to is itself not known yet (`waits`).
pub(super) fn result(
    formula: &str,
    numbers: &Numbers,
    waits: &dyn Fn((u32, u32)) -> bool,
) -> Option<f64> {
    let mut reader = Reader {
        rest: formula.trim(),
        numbers,
        waits,
        depth: 0,
    };
    let value = reader.sum()?;
    (reader.peek().is_none() && value.is_finite()).then_some(value)
}

struct Reader<'a> {
    rest: &'a str,
    numbers: &'a Numbers,
    waits: &'a dyn Fn((u32, u32)) -> bool,
    depth: u32,
}

impl<'a> Reader<'a> {
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn take(&mut self, c: char) -> bool {
        let here = self.peek() == Some(c);
        if here {
            self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
        }
        here
    }

    fn sum(&mut self) -> Option<f64> {
        let mut value = self.product()?;
        loop {
            if self.take('+') {
                value += self.product()?;
            } else if self.take('-') {
                value -= self.product()?;
            } else {
                return Some(value);
            }
        }
    }

    fn product(&mut self) -> Option<f64> {
        let mut value = self.atom()?;
        loop {
            if self.take('*') {
                value *= self.atom()?;
            } else if self.take('/') {
                let by = self.atom()?;
                // an error of the sheet is for the program that shows it
                value = (by != 0.0).then(|| value / by)?;
            } else {
                return Some(value);
            }
        }
    }

    fn atom(&mut self) -> Option<f64> {
        // a formula that nests without end is nobody's
        self.depth += 1;
        if self.depth > 500 {
            return None;
        }
        if self.take('-') {
            return self.atom().map(|n| -n);
        }
        if self.take('(') {
            let value = self.sum()?;
            return self.take(')').then_some(value);
        }
        let word = self.word();
        if let Ok(number) = word.parse::<f64>() {
            return Some(number);
        }
        if word.eq_ignore_ascii_case("sum") && self.take('(') {
            return self.sum_of();
        }
        self.cell(place(word)?)
    }

    /// Letters, digits, `$` and the point.
    fn word(&mut self) -> &'a str {
        self.peek();
        let rest = self.rest;
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '$' || c == '.'))
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        self.rest = after;
        word
    }

    /// A cell without a number counts as 0, as spreadsheets take an empty one.
    fn cell(&self, at: (u32, u32)) -> Option<f64> {
        if (self.waits)(at) {
            return None;
        }
        Some(self.numbers.get(&at).copied().unwrap_or(0.0))
    }

    /// Cells, ranges and sums between the brackets of `SUM`.
    fn sum_of(&mut self) -> Option<f64> {
        let mut total = 0.0;
        loop {
            let before = self.rest;
            let first = self.word();
            let range = place(first).filter(|_| self.take(':'));
            total += match range {
                Some(from) => {
                    let to = place(self.word())?;
                    self.range(from, to)?
                }
                None => {
                    self.rest = before;
                    self.sum()?
                }
            };
            if self.take(')') {
                return Some(total);
            }
            if !self.take(',') {
                return None;
            }
        }
    }

    fn range(&self, a: (u32, u32), b: (u32, u32)) -> Option<f64> {
        let (left, right) = (a.0.min(b.0), a.0.max(b.0));
        let (top, bottom) = (a.1.min(b.1), a.1.max(b.1));
        let cells = u64::from(right - left + 1) * u64::from(bottom - top + 1);
        if cells > MOST {
            return None;
        }
        let mut total = 0.0;
        for column in left..=right {
            for row in top..=bottom {
                total += self.cell((column, row))?;
            }
        }
        Some(total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_formulas_come_to_what_a_spreadsheet_makes_of_them() {
        let numbers: Numbers = [(1, 31.0), (2, 17.0), (3, 14.0)]
            .map(|(row, n)| ((2, row), n))
            .into();
        for (formula, want) in [
            ("SUM(B1:B3)", Some(62.0)),
            ("sum($B$1, B2:B3)", Some(62.0)),
            ("B1-B2", Some(14.0)),
            ("B2/B1*100", Some(17.0 / 31.0 * 100.0)),
            ("-(B1+B2)*2", Some(-96.0)),
            ("SUM(B1:B3)/2 - C9", Some(31.0)),
            ("B1/C1", None),
            ("B1&\"件\"", None),
            ("IF(B1>0,1,0)", None),
            ("Sheet2!A1+1", None),
            ("SUM(A:A)", None),
            ("", None),
            ("((((", None),
        ] {
            assert_eq!(result(formula, &numbers, &|_| false), want, "{formula}");
        }
        // What refers to a formula that is not worked out is not worked out either.
        assert_eq!(result("B1+B2", &numbers, &|at| at == (2, 2)), None);
    }
}
