//! The lines of a page, as they stand on it: rows of a table, columns of text.

use super::pdf_text::Piece;

/// The pieces as lines, from the top of the page down; a wide gap becomes a tab. Of a page in two columns first the left one.
pub(super) fn lines(mut pieces: Vec<Piece>, out: &mut String) {
    pieces.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        let same = rows
            .last()
            .and_then(|row| row.first())
            .is_some_and(|first| (first.y - piece.y).abs() < first.size.min(piece.size) * 0.5);
        match rows.last_mut().filter(|_| same) {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    let Some(gutter) = super::pdf_columns::gutter(&rows) else {
        return written(rows, out);
    };
    // what goes over both columns stands where it is: the heading above, the seal below
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in rows {
        let over = row
            .iter()
            .any(|p| p.x < gutter - p.size && p.end > gutter + p.size);
        if over {
            written(std::mem::take(&mut left), out);
            written(std::mem::take(&mut right), out);
            written(vec![row], out);
            continue;
        }
        let (before, behind): (Vec<Piece>, Vec<Piece>) =
            row.into_iter().partition(|p| p.x < gutter - p.size);
        left.extend((!before.is_empty()).then_some(before));
        right.extend((!behind.is_empty()).then_some(behind));
    }
    written(left, out);
    written(right, out);
}

fn written(rows: Vec<Vec<Piece>>, out: &mut String) {
    let columns = columns(&rows);
    for row in cells_joined(rows, &columns) {
        let mut end: Option<f32> = None;
        for piece in row {
            if let Some(end) = end {
                let gap = (piece.x - end) / piece.size;
                if opens(&piece, end, &columns) {
                    out.push('\t');
                } else if gap > 0.6 {
                    out.push(' ');
                }
            }
            out.push_str(&piece.text);
            end = Some(piece.end);
        }
        out.push('\n');
    }
}

/// Where several rows of a table begin a cell.
fn columns(rows: &[Vec<Piece>]) -> Vec<f32> {
    let all: Vec<Vec<f32>> = rows
        .iter()
        .map(|r| cells(r, &[]))
        .filter(|c| c.len() >= 3)
        .collect();
    let mut out: Vec<f32> = Vec::new();
    for (n, row) in all.iter().enumerate() {
        let again = |x: f32| {
            all.iter()
                .enumerate()
                .any(|(k, other)| k != n && other.iter().any(|o| (o - x).abs() < 1.0))
        };
        out.extend(row.iter().copied().filter(|x| again(*x)));
    }
    out
}

/// Whether a piece begins a cell: behind a wide gap, or behind a narrower one where the column begins.
fn opens(piece: &Piece, end: f32, columns: &[f32]) -> bool {
    let gap = (piece.x - end) / piece.size;
    gap > 1.5 || gap > 0.5 && columns.iter().any(|c| (c - piece.x).abs() < 1.0)
}

/// Where the cells of a row begin.
fn cells(row: &[Piece], columns: &[f32]) -> Vec<f32> {
    let mut out = Vec::new();
    let mut end: Option<f32> = None;
    for piece in row {
        if end.is_none_or(|end| opens(piece, end, columns)) {
            out.push(piece.x);
        }
        end = Some(piece.end);
    }
    out
}

/// A row of a table whose cells go on below: what stands under a cell, and in fewer cells, is the rest of that cell's text.
fn cells_joined(rows: Vec<Vec<Piece>>, columns: &[f32]) -> Vec<Vec<Piece>> {
    let mut out: Vec<Vec<Piece>> = Vec::new();
    // the lowest line of the row that is being read
    let mut lowest = 0.0_f32;
    for row in rows {
        let (y, size) = row.first().map_or((0.0, 1.0), |p| (p.y, p.size));
        let own = cells(&row, columns);
        let above = out.last().map(|r| cells(r, columns)).unwrap_or_default();
        let under = |x: &f32| above.iter().any(|a| (a - x).abs() < size);
        // a label of its own begins another row
        let first = above.first().zip(own.first());
        let labelled = first.is_some_and(|(a, x)| (a - x).abs() < size);
        let near = (lowest - y).abs() < size * 1.8;
        let goes_on = above.len() >= 3
            && own.len() < above.len()
            && !labelled
            && near
            && own.iter().all(under);
        lowest = y;
        let Some(held) = out.last_mut().filter(|_| goes_on) else {
            out.push(row);
            continue;
        };
        let mut cell = 0;
        let mut end: Option<f32> = None;
        for mut piece in row {
            if end.is_none_or(|end| opens(&piece, end, columns)) {
                cell = above
                    .iter()
                    .position(|a| (a - piece.x).abs() < size)
                    .unwrap_or(cell);
            }
            end = Some(piece.end);
            // behind the last piece of its cell
            let next = above.get(cell + 1).copied();
            let at = next
                .and_then(|x| held.iter().position(|p| (p.x - x).abs() < 0.01))
                .unwrap_or(held.len());
            let before = at
                .checked_sub(1)
                .and_then(|i| held.get(i))
                .map_or(0.0, |p| p.end);
            // it stands where the text above ended
            piece.x = before;
            piece.end = before;
            held.insert(at, piece);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(x: f32, y: f32, text: &str) -> Piece {
        let size = 12.0;
        Piece {
            x,
            y,
            end: x + size * text.chars().count() as f32,
            size,
            text: text.to_string(),
        }
    }

    fn page(pieces: Vec<Piece>) -> String {
        let mut out = String::new();
        lines(pieces, &mut out);
        out
    }

    #[test]
    fn a_page_in_two_columns_is_read_column_by_column() {
        let mut pieces = vec![piece(200.0, 800.0, "清江县人民法院行政判决书第一号公告")];
        let row = |n: usize| 760.0 - 20.0 * n as f32;
        for n in 0..10 {
            pieces.push(piece(
                50.0,
                row(n),
                &format!("左栏第{n}行原告周桂兰诉被告清江县政府"),
            ));
            // the columns need not stand on the same lines
            pieces.push(piece(
                320.0,
                row(n) - 3.0,
                &format!("右栏第{n}行本院认为原告的请求成立"),
            ));
        }
        let text = page(pieces);
        let all: Vec<&str> = text.lines().collect();
        assert_eq!(all[0], "清江县人民法院行政判决书第一号公告");
        assert!(all[1..11].iter().all(|l| l.starts_with("左栏")), "{text}");
        assert!(all[11..].iter().all(|l| l.starts_with("右栏")), "{text}");
    }

    #[test]
    fn a_table_of_labels_is_no_page_in_columns() {
        let row = |n: usize| 760.0 - 20.0 * n as f32;
        let mut pieces = Vec::new();
        for n in 0..10 {
            pieces.push(piece(50.0, row(n), "应到时间"));
            pieces.push(piece(320.0, row(n), "二〇二六年四月十四日下午三时整开庭"));
        }
        let text = page(pieces);
        assert_eq!(text.lines().count(), 10);
        assert!(text.lines().all(|l| l.contains('\t')), "{text}");
    }
}
