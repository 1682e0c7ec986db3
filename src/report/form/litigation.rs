//! Form 2: 行政应诉案件统计表, a row for each field, as far as its columns are public: its sums. The columns stand apart.

use crate::case::Kind;
use crate::text::text;

use super::column::{Check, Form};
use super::litigation_columns::COLUMNS;

/// The form.
pub static LITIGATION_FORM: Form = Form {
    id: "litigation_form",
    title: text(
        "行政应诉案件统计表",
        "Statistics of administrative litigation",
    ),
    note: text(
        "以一个审级的一件案件为单位；2015年修订后的应诉统计栏目",
        "the unit is a case at one instance; columns as revised in 2015",
    ),
    kind: Kind::Litigation,
    columns: COLUMNS,
    checks: &[
        Check {
            said: text(
                "上期结转＋本期新收＝审结＋未结",
                "carried over + received = closed + pending",
            ),
            left: &["carried_over", "received"],
            right: &["closed", "pending"],
            written: false,
        },
        Check {
            said: text(
                "经复议＋直接起诉＋起诉方式未填＝本期新收",
                "after reconsideration + direct + path missing = newly received",
            ),
            left: &[
                "received.reconsidered",
                "received.direct",
                "received.unknown",
            ],
            right: &["received"],
            written: true,
        },
        Check {
            said: text("我方各地位之和＝本期新收", "our parts = newly received"),
            left: &["part.original", "part.organ", "part.joint", "part.third"],
            right: &["received"],
            written: false,
        },
        Check {
            said: text(
                "应诉机关各类型之和＝本期新收",
                "the types of agency = newly received",
            ),
            left: &[
                "level.township",
                "level.county_department",
                "level.county",
                "level.city_department",
                "level.city",
                "level.province_department",
                "level.province",
                "level.state_department",
                "level.other",
            ],
            right: &["received"],
            written: false,
        },
        Check {
            said: text(
                "判决＋裁定＋调解＋其他＝审结",
                "judgments + rulings + mediated + other = closed",
            ),
            left: &[
                "judgment.upheld_judgment",
                "judgment.claims_dismissed",
                "judgment.revoked",
                "judgment.partly_revoked",
                "judgment.perform",
                "judgment.pay",
                "judgment.unlawful",
                "judgment.void",
                "judgment.varied",
                "judgment.agreement_performed",
                "judgment.agreement_compensated",
                "judgment.compensated",
                "judgment.compensation_refused",
                "judgment.changed",
                "ruling.upheld_ruling",
                "ruling.remanded",
                "ruling.action_dismissed",
                "ruling.docketing_refused",
                "ruling.withdrawn",
                "ruling.withdrawn_after_change",
                "ruling.deemed_withdrawn",
                "ruling.transferred",
                "ruling.terminated",
                "ruling.other_ruling",
                "mediated",
                "other",
            ],
            right: &["closed"],
            written: true,
        },
    ],
};
