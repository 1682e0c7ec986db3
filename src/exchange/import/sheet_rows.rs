//! The rows of one sheet: what stands above them, what is no case, and every case of each.

use std::sync::Arc;

use super::columns::uses;
use super::field::Field;
use super::layout::SheetLayout;
use super::merged::{Joined, joined, together};
use super::notes::key;
use super::plan::Work;
use super::record::Place;
use super::row::{Desk, is_blank, is_nothing};
use super::row_year::{row_year, with_their_years};
use super::sections::{Section, kind_of, sections};
use super::sheet_words::{
    aside_in, closed_in, court_in, instance_in, kind_in, other_in, other_of, part_in, says_open,
    unit_of_sums, year_in, year_of,
};
use super::struck_rows::rows_struck;
use super::{ImportError, Problem, Severity};
use crate::exchange::headers::{Header, Names, Repeats, is_skippable, section};
use crate::exchange::sheet::{Row, Sheet, SheetError};
use crate::said;
use crate::text::clean_line;

/// Rows between two words to the watch.
const STEP: usize = 250;
/// Lines of hidden rows that are named.
const SHOWN: usize = 20;

impl Work<'_> {
    pub(super) fn sheet(
        &mut self,
        file: &Arc<str>,
        sheet: Sheet,
        header: &Header,
        names: &Names,
        watch: &mut dyn FnMut(u32) -> bool,
    ) -> Result<(), ImportError> {
        if sheet.hidden {
            self.plan.sheet_note(
                file,
                &sheet,
                said!(
                    "这张工作表是隐藏的，也导入了",
                    "this sheet is hidden; it is imported too"
                ),
            );
        }
        self.hidden_rows(file, &sheet);
        let sections = sections(header);
        self.plan
            .columns
            .extend(uses(file, &sheet, header, &sections));
        let layout = SheetLayout::of(&sheet, header, names);
        // what goes on under the header above has none of its own to remember
        if header.last_line > 0 {
            self.plan.layouts.push((Arc::clone(file), layout));
        }
        let officials = self.officials.clone();
        let staff = handlers(&sheet, header);
        let shown = super::agents::shown(&sheet, header);
        let year = self.options.year.or_else(|| year_of(file, &sheet, header));
        let mut desk = Desk {
            ledger: self.ledger,
            officials: &officials,
            names,
            today: self.ledger.today(),
            year,
            list_year: year,
            sheet_kind: kind_in(&sheet.name),
            default_kind: self.options.kind,
            heading_kind: kind_of(header),
            note_keys: header.columns.iter().map(|c| key(&c.text)).collect(),
            ids: header
                .columns
                .iter()
                .filter_map(|c| c.column)
                .map(|c| c.id)
                .collect(),
            days_later: sheet.days_later,
            staff: &staff,
            shown: &shown,
            role: part_in(&sheet.name),
            other: other_of(file, &sheet, header),
            aside: aside_in(&sheet.name),
            units: several_units(&sheet, header),
            closed: closed_in(&sheet.name),
            instance: instance_in(&sheet.name),
            court: super::above::court(&sheet, header),
            sums: unit_of_sums(&sheet, header),
        };
        let sheet_name: Arc<str> = sheet.name.as_str().into();
        self.above(file, &sheet_name, &sheet, header);
        let struck = self.struck(file, &sheet_name, &sheet, header);
        let again = Repeats::of(header);
        let regions = together(&sheet, header);
        // of the rows of one merged claimant: the last line, the first case, the dispute on file
        let mut open: Option<(u32, usize, Option<uuid::Uuid>)> = None;
        for (nth, Joined { row, lines }) in joined(&sheet, header).enumerate() {
            if nth % STEP == 0 && !watch(nth as u32) {
                return Err(SheetError::stopped().into());
            }
            let place = Place {
                file,
                sheet: &sheet_name,
                line: row.line,
            };
            for more in lines {
                let line = row.line;
                let reason = said!(
                    "案号是合并单元格或空着，与第 {line} 行合为一案",
                    "one merged docket number, or none: read with line {line}"
                );
                self.plan.skip(
                    Place {
                        line: more,
                        ..place
                    },
                    reason,
                );
            }
            if struck.contains(&row.line) {
                continue;
            }
            if again.is(&row) {
                self.plan
                    .skip(place, said!("重复的表头", "the header again"));
                continue;
            }
            let lone = lone_words(&row, header);
            let named = lone
                .as_ref()
                .map(|words| said!("分节行（{words}）", "section row ({words})"));
            let known = is_skippable(&row);
            // a sum, a note, a signature is known for what it is
            let asked = known.is_none() || section(&row).is_some();
            if let Some(reason) = known.or(named) {
                if let Some(words) = section(&row).or(lone) {
                    desk.sheet_kind = kind_in(&words).or(desk.sheet_kind);
                    desk.year = year_in(&words).or(desk.year);
                    desk.list_year = year_in(&words).or(desk.list_year);
                    // 二、… ends what 一、… said; a year within it does not
                    let anew = words
                        .trim_start()
                        .starts_with(|c| "一二三四五六七八九十".contains(c));
                    let before = desk.role.filter(|_| !anew);
                    desk.instance = instance_in(&words).or(desk.instance.filter(|_| !anew));
                    desk.role = part_in(&words).or(before);
                    let still = desk.other.filter(|_| !anew && kind_in(&words).is_none());
                    desk.other = other_in(&words).or(still);
                    let still = desk.closed.take().filter(|_| !anew && !says_open(&words));
                    desk.closed = closed_in(&words).or(still);
                    desk.aside = aside_in(&words).or(desk.aside.filter(|_| !anew));
                    if asked && says_something_else(&words) {
                        self.plan.problems.push(Problem {
                            no: 0,
                            file: Arc::clone(place.file),
                            sheet: Arc::clone(place.sheet),
                            line: place.line,
                            column: String::new(),
                            letter: String::new(),
                            value: clean_line(&words),
                            reason: said!(
                                "分节的话没有读懂，下面的案件照常导入，请核对",
                                "what this section says of its cases is not known; they are read as any others, check it"
                            ),
                            severity: Severity::Doubt,
                        });
                    }
                    desk.court = court_in(&words).or(desk.court.take().filter(|_| !anew));
                }
                self.plan.skip(place, reason);
                continue;
            }
            if let Some((_, first, known)) = open.take_if(|(last, ..)| *last < row.line) {
                self.instances(first, known);
            }
            if let Some((_, last)) = regions.iter().find(|(top, _)| *top == row.line) {
                open = Some((*last, self.cases.len(), None));
            }
            let dispute = self.row(place, &desk, header, &sections, &row)?;
            if let Some((.., known)) = &mut open {
                *known = known.or(dispute);
            }
        }
        if let Some((_, first, known)) = open {
            self.instances(first, known);
        }
        Ok(())
    }

    /// The rows of one merged claimant are one dispute where each is another instance; else the merge says nothing.
    fn instances(&mut self, first: usize, known: Option<uuid::Uuid>) {
        let mut seen = Vec::new();
        let new = self.cases.iter().skip(first);
        let each = new.map(|c| (c.head.kind, c.head.instance)).all(|one| {
            let fresh = !seen.contains(&one);
            seen.push(one);
            fresh
        });
        if each && (seen.len() > 1 || known.is_some()) {
            self.one_dispute(first, known);
        }
    }

    fn row(
        &mut self,
        place: Place<'_>,
        desk: &Desk<'_>,
        header: &Header,
        sections: &[Section],
        row: &Row,
    ) -> Result<Option<uuid::Uuid>, ImportError> {
        let (mut any, mut broken) = (false, false);
        let mut known = None;
        let first = self.cases.len();
        for section in sections {
            // 未上诉 below 二审案号, / in all of its columns: there is no such case
            let own = |(at, id, shared): &(usize, Option<&str>, bool)| {
                // the number of the row is nothing that any of its cases says
                let filled = *id != Some("ordinal")
                    && header.columns.get(*at).is_some_and(|c| {
                        let text = row.cell(c.index).text();
                        let said = section.instance.is_some() && sections.len() > 1;
                        let none = said && *id != Some("note") && says_none(&text);
                        !(none || is_nothing(&text))
                    });
                filled && !(*shared && sections.len() > 1)
            };
            let fields = super::fill::fields(header, section, row);
            let fields = with_their_years(fields, desk.list_year);
            let blank = is_blank(&fields);
            broken |= blank && fields.iter().any(Field::is_error);
            if blank || !section.columns.iter().any(own) {
                continue;
            }
            any = true;
            let year = row_year(&fields, desk.year, self.options.year.is_some());
            let dispute = match year == desk.year {
                true => self.case(place, desk, section, fields)?,
                false => {
                    let own = Desk {
                        year,
                        ..desk.clone()
                    };
                    self.case(place, &own, section, fields)?
                }
            };
            known = known.or(dispute);
        }
        if !any {
            let reason = match broken {
                true => said!("整行都是错误值", "nothing but errors of the spreadsheet"),
                false => said!("空行", "blank row"),
            };
            self.plan.skip(place, reason);
        }
        if sections.len() > 1 {
            self.one_dispute(first, known);
        }
        Ok(known)
    }

    /// Rows that a filter or somebody hid are read like the others, and named.
    fn hidden_rows(&mut self, file: &Arc<str>, sheet: &Sheet) {
        if !sheet.hidden_rows.is_empty() {
            let lines: Vec<String> = sheet.hidden_rows.iter().map(u32::to_string).collect();
            let (count, shown) = (lines.len(), lines.len().min(SHOWN));
            let lines = lines.get(..shown).unwrap_or_default().join("、");
            let more = if shown < count { "…" } else { "" };
            self.plan.sheet_note(
                file,
                sheet,
                said!(
                    "有 {count} 行被筛选或隐藏（第 {lines}{more} 行），也导入了",
                    "{count} rows are filtered out or hidden (lines {lines}{more}); they are imported too"
                ),
            );
        }
    }

    /// Words that are struck through are no value; what was struck is named. A row whose number and parties are struck is struck
    /// as a whole: its lines.
    fn struck(
        &mut self,
        file: &Arc<str>,
        name: &Arc<str>,
        sheet: &Sheet,
        header: &Header,
    ) -> Vec<u32> {
        let whole = rows_struck(sheet, header);
        for (line, column, words) in &sheet.struck {
            if whole.contains(line) {
                continue;
            }
            let index = *column as usize;
            let heading = header.columns.iter().find(|c| c.index == index);
            let words = clean_line(words);
            let told = *line > 0;
            let heading = heading.filter(|_| told);
            let reason = match told {
                true => said!(
                    "划去的“{words}”没有读取，请核对这一格",
                    "\"{words}\" is struck through and not read; check the cell"
                ),
                false => said!(
                    "这份 .xls 里有删除线，一格里只划去几个字的认不出来，照样读取；请核对，或另存为 .xlsx 再导入",
                    "words are struck through in this .xls; which words of a cell cannot be told and they are read; check them, or save it as .xlsx and import that"
                ),
            };
            self.plan.problems.push(Problem {
                no: 0,
                file: Arc::clone(file),
                sheet: Arc::clone(name),
                line: if told { *line } else { header.first_line },
                column: heading.map(|c| clean_line(&c.text)).unwrap_or_default(),
                letter: match told {
                    true => crate::exchange::sheet::column_name(*column),
                    false => String::new(),
                },
                value: words.clone(),
                reason,
                severity: Severity::Doubt,
            });
        }
        for line in &whole {
            let words: Vec<String> = sheet
                .struck
                .iter()
                .filter(|(l, ..)| l == line)
                .map(|(.., words)| clean_line(words))
                .take(3)
                .collect();
            let words = words.join("，");
            let place = Place {
                file,
                sheet: name,
                line: *line,
            };
            self.plan
                .skip(place, said!("整行划去", "the whole row is struck through"));
            self.plan.problems.push(Problem {
                no: 0,
                file: Arc::clone(file),
                sheet: Arc::clone(name),
                line: *line,
                column: String::new(),
                letter: String::new(),
                value: words.clone(),
                reason: said!(
                    "整行划去（{words}），没有导入；仍有效的，请取消删除线再导入",
                    "the whole row is struck through ({words}) and not imported; if it stands, take the strike away and import again"
                ),
                severity: Severity::Doubt,
            });
        }
        whole
    }
}

/// Words that stand alone in the column of the row's number: 二审案件, 云台镇人民政府（2件）.
fn lone_words(row: &Row, header: &Header) -> Option<String> {
    let at = header.find("ordinal")?.index;
    let words = clean_line(&row.cell(at).text());
    let others = (0..row.cells.len())
        .filter(|i| *i != at)
        .any(|i| !row.cell(i).is_empty());
    let counts = words.chars().any(char::is_alphabetic) && words.chars().count() > 1;
    (!others && counts).then_some(words)
}

/// What is written in the columns of an instance that the dispute never came to.
fn says_none(text: &str) -> bool {
    const NONE: &[&str] = &[
        "未上诉",
        "未提起上诉",
        "未提起",
        "未提上诉",
        "均未上诉",
        "双方未上诉",
        "双方均未上诉",
        "原告未上诉",
        "被告未上诉",
        "没有上诉",
        "不上诉",
        "无上诉",
        "服判",
        "服判息诉",
        "未申请再审",
        "未再审",
        "无二审",
        "无再审",
        "未发生",
        "不适用",
        "未进入二审",
    ];
    let plain: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    NONE.contains(&plain.as_str())
}

/// 应诉单位, with more than one of them below.
fn several_units(sheet: &Sheet, header: &Header) -> bool {
    let at = header.columns.iter().find(|c| {
        c.column.is_some_and(|k| k.id == "agency") && c.text.contains("单位") && c.with.is_none()
    });
    let Some(at) = at.map(|c| c.index) else {
        return false;
    };
    let rows = sheet.rows.iter().skip(header.body);
    let mut names: Vec<String> = rows
        .filter(|row| is_skippable(row).is_none())
        .map(|row| clean_line(&row.cell(at).text()))
        .filter(|name| !is_nothing(name))
        .collect();
    names.sort_unstable();
    names.dedup();
    names.len() > 1
}

/// Names in the columns of those who handle the cases.
fn handlers(sheet: &Sheet, header: &Header) -> Vec<String> {
    let own = |c: &&crate::exchange::headers::HeaderColumn| {
        c.column
            .is_some_and(|k| matches!(k.id, "handler" | "co_handler"))
    };
    let columns: Vec<usize> = header.columns.iter().filter(own).map(|c| c.index).collect();
    let mut out: Vec<String> = Vec::new();
    for row in sheet.rows.iter().skip(header.body) {
        for name in columns
            .iter()
            .flat_map(|c| super::day_cells::entries(&row.cell(*c).text()))
        {
            if out.len() < 500 && !out.contains(&name) {
                out.push(name);
            }
        }
    }
    out
}

/// Whether a section's words say more than which cases stand below: by kind, year, month, instance, court, our part, standing.
fn says_something_else(words: &str) -> bool {
    let known = kind_in(words).is_some()
        || year_in(words).is_some()
        || instance_in(words).is_some()
        || part_in(words).is_some()
        || other_in(words).is_some()
        || closed_in(words).is_some()
        || aside_in(words).is_some()
        || court_in(words).is_some()
        || says_open(words);
    // 三、案件; 5月; 第一季度; 清江县自然资源局
    const PLAIN: &[&str] = &[
        "案件", "部分", "季度", "月", "年", "局", "镇", "办", "街道", "科", "所", "队", "法院",
        "村", "社区", "委", "中心", "类", "纠纷", "诉讼", "情况", "原告", "被告", "本级", "机关",
        "公司", "新收", "旧存", "上年", "本年", "结转", "收案", "以下", "号",
    ];
    let plain: String = words.chars().filter(|c| c.is_alphabetic()).collect();
    let kind_of_act = plain.contains("行政") || plain.contains("征收") || plain.contains("公开");
    !known && !kind_of_act && !PLAIN.iter().any(|w| plain.ends_with(w))
}
