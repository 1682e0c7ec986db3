//! The papers a file is bound with: cover (封面), catalogue (卷内目录), closing note (备考表), appraisal (评查表).

use super::catalogue;
use crate::case::setting_id;
use crate::case::{self, CaseFile, Kind, PartyRole};
use crate::exchange::official_paper::{OfficialPaper, Piece};
use crate::exchange::sides;
use crate::ledger::{Ledger, label};
use crate::report::{Appraisal, LineStanding};
use crate::text::{Lang, Text, text};

/// What the binding needs to know.
pub(super) struct Binding<'a> {
    pub ledger: &'a Ledger,
    pub case: &'a CaseFile,
    pub appraisal: &'a Appraisal,
    /// The day it is archived.
    pub day: chrono::NaiveDate,
    pub lang: Lang,
}

fn day_said(day: Option<chrono::NaiveDate>, lang: Lang) -> String {
    day.map_or(String::new(), |day| match lang {
        Lang::Zh => day.format("%Y年%-m月%-d日").to_string(),
        Lang::En => day.to_string(),
    })
}

impl Binding<'_> {
    fn t(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    /// What the file is called on its papers.
    pub(super) fn title(&self) -> String {
        let case = self.case;
        let name = case.short_name();
        let number = label(case);
        match name == number || name.is_empty() {
            true => number,
            false => format!("{number} {name}"),
        }
    }

    fn paper(&self, title: Text, under: String, pieces: Vec<Piece>) -> OfficialPaper {
        OfficialPaper {
            title: self.t(title).to_string(),
            under,
            pieces,
            lang: self.lang,
        }
    }

    fn names(&self, role: PartyRole) -> String {
        let office = self.ledger.settings().get(setting_id::OFFICE_NAME);
        let names = sides::standing(self.case, role, Some(office.trim()));
        names.join(text("、", ", ").get(self.lang))
    }

    pub(super) fn cover(&self) -> OfficialPaper {
        let (case, lang) = (self.case, self.lang);
        let head = &case.head;
        let title = match head.kind {
            Kind::Litigation => text("行政应诉案卷", "FILE OF AN ADMINISTRATIVE LAWSUIT"),
            Kind::Reconsideration => text("行政复议答复案卷", "FILE OF A RECONSIDERATION"),
            Kind::Enforcement => text("非诉行政执行案卷", "FILE OF AN ENFORCEMENT"),
        };
        let forum = match head.kind {
            Kind::Reconsideration => text("复议机关", "organ"),
            _ => text("法院", "court"),
        };
        let office = self
            .ledger
            .settings()
            .get(setting_id::OFFICE_NAME)
            .to_string();
        let outcome = case.outcome().map_or("", |o| o.text().get(lang));
        let pages = catalogue::pages(case).map_or(String::new(), |n| n.to_string());
        let papers = case.papers.len();
        let count = match lang {
            Lang::Zh => format!("共 {papers} 件 {pages} 页"),
            Lang::En => format!("{papers} papers, {pages} pages"),
        };
        let side = |role| (head.kind.side(role), self.names(role));
        let rows = [
            (text("案号", "number"), label(case)),
            (text("本机关编号", "own number"), head.office_number.clone()),
            (
                text("案由", "cause"),
                case::cause_label(&head.cause, lang).to_string(),
            ),
            (
                text("审级", "instance"),
                head.instance.text().get(lang).to_string(),
            ),
            (forum, head.forum.clone()),
            side(PartyRole::Claimant),
            side(PartyRole::Respondent),
            side(PartyRole::ThirdParty),
            (text("被诉行政行为", "act"), head.act.clone()),
            (text("承办科室", "department"), head.department.clone()),
            (text("承办人", "handler"), head.handler.clone()),
            (
                text("收案日期", "received"),
                day_said(case.received(), lang),
            ),
            (
                text("结案日期", "closed"),
                format!(
                    "{}{}",
                    day_said(case.closed(), lang),
                    case.closing_day_mark(lang)
                ),
            ),
            (text("结案方式", "outcome"), outcome.to_string()),
            (text("归档日期", "archived"), day_said(Some(self.day), lang)),
            (text("本卷", "this file"), count),
            // Written by hand: the archive gives them.
            (text("保管期限", "to be kept for"), String::new()),
            (text("全宗号、案卷号", "archive number"), String::new()),
        ];
        let rows = rows
            .into_iter()
            .map(|(name, value)| vec![name.get(lang).to_string(), value])
            .collect();
        let heads = vec![
            self.t(text("项目", "item")).to_string(),
            self.t(text("内容", "content")).to_string(),
        ];
        self.paper(title, office, vec![Piece::Table { heads, rows }])
    }

    pub(super) fn catalogue(&self) -> OfficialPaper {
        let heads = catalogue::HEADS
            .iter()
            .map(|h| self.t(*h).to_string())
            .collect();
        let rows = catalogue::rows(self.case, self.lang);
        self.paper(
            text("卷内目录", "CATALOGUE"),
            self.title(),
            vec![Piece::Table { heads, rows }],
        )
    }

    /// What whoever binds the file says of it, and where he and the one who looked it over sign.
    pub(super) fn closing_note(&self) -> OfficialPaper {
        let papers = &self.case.papers;
        let with = papers.iter().filter(|p| p.sha256.is_some()).count();
        let all = papers.len();
        let pages = match (catalogue::pages(self.case), self.lang) {
            (Some(n), Lang::Zh) => format!("共 {n} 页"),
            (None, Lang::Zh) => "有的材料没有数页".to_string(),
            (Some(n), Lang::En) => format!("{n} pages"),
            (None, Lang::En) => "some papers not counted".to_string(),
        };
        let state = match self.lang {
            Lang::Zh => format!("本卷材料 {all} 件，{pages}；其中 {with} 件附有电子文件。"),
            Lang::En => format!("{all} papers, {pages}; {with} of them carry a file."),
        };
        let mut pieces = vec![
            Piece::Heading(
                self.t(text("本卷情况说明", "State of the file"))
                    .to_string(),
            ),
            Piece::Body(state),
        ];
        let wants = self.appraisal.wants();
        if wants.is_empty() {
            let whole = text("应有的材料齐全。", "Nothing is missing.");
            pieces.push(Piece::Body(self.t(whole).to_string()));
        }
        pieces.extend(wants.iter().map(|said| {
            let end = text("。", ".").get(self.lang);
            Piece::Body(format!("{}{end}", said.get(self.lang)))
        }));
        for name in [
            text("立卷人：＿＿＿＿＿＿＿＿", "bound by: ________________"),
            text(
                "检查人：＿＿＿＿＿＿＿＿",
                "looked over by: ________________",
            ),
        ] {
            pieces.push(Piece::Sign(self.t(name).to_string()));
        }
        let by = text("立卷时间：", "on ").get(self.lang);
        let day = day_said(Some(self.day), self.lang);
        pieces.push(Piece::Sign(format!("{by}{day}")));
        self.paper(text("卷内备考表", "CLOSING NOTE"), self.title(), pieces)
    }

    pub(super) fn appraisal(&self) -> OfficialPaper {
        let lang = self.lang;
        let heads = [
            text("序号", "No."),
            text("评查内容", "looked for"),
            text("分值", "points"),
            text("得分", "got"),
            text("情况", "found"),
            text("依据", "ground"),
        ];
        let rows = (1..)
            .zip(&self.appraisal.lines)
            .map(|(no, line)| {
                let later = line.standing == LineStanding::Later;
                let mut found = line.standing.text().get(lang).to_string();
                if !line.papers.is_empty() {
                    let list: Vec<String> = line.papers.iter().map(|n| n.to_string()).collect();
                    let list = list.join(text("、", ", ").get(lang));
                    found = match lang {
                        Lang::Zh => format!("{found}（目录第 {list} 件）"),
                        Lang::En => format!("{found} (paper {list})"),
                    };
                }
                vec![
                    format!("{no}"),
                    line.title.get(lang).to_string(),
                    line.points.to_string(),
                    if later {
                        String::new()
                    } else {
                        line.got.to_string()
                    },
                    found,
                    line.ground.map_or("", |g| g.get(lang)).to_string(),
                ]
            })
            .collect();
        let heads = heads.iter().map(|h| h.get(lang).to_string()).collect();
        let mut pieces = vec![Piece::Table { heads, rows }];
        let score = match (self.appraisal.score, lang) {
            (Some(n), Lang::Zh) => format!("得分 {n}（满分 100，按适用各项的分值折算）。"),
            (Some(n), Lang::En) => format!("Score {n} of 100, of what applies."),
            (None, Lang::Zh) => "尚无可评的内容。".to_string(),
            (None, Lang::En) => "Nothing to judge yet.".to_string(),
        };
        pieces.push(Piece::Body(score));
        let wants = self.appraisal.wants();
        if !wants.is_empty() {
            pieces.push(Piece::Heading(
                self.t(text("缺项和不足", "Missing or wrong")).to_string(),
            ));
            pieces.extend(
                (1..)
                    .zip(&wants)
                    .map(|(no, said)| Piece::Body(format!("{no}. {}", said.get(lang)))),
            );
        }
        pieces.push(Piece::Note(
            self.t(text(
                "分值为本程序的通用标准；上级评查标准另有规定的，以其为准。",
                "The points are this program's; a superior's standard goes before them.",
            ))
            .to_string(),
        ));
        self.paper(text("案卷评查表", "APPRAISAL"), self.title(), pieces)
    }
}
