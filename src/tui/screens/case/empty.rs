//! What a part of the case page says when it has nothing.

use super::file::Part;
use crate::said;
use crate::text::Said;
use crate::tui::keyed::keyed;

pub(super) fn empty(part: Part) -> Said {
    match part {
        Part::Timeline => keyed!(
            "还没有登记事实，按 <record> 登记",
            "no fact is recorded; <record> records one"
        ),
        Part::Deadlines => said!(
            "没有期限；登记收到副本等事实后自动计算",
            "no deadlines; they follow once the copy received and other facts are recorded"
        ),
        Part::Hearings => keyed!(
            "没有开庭，按 <add-hearing> 排期",
            "no hearings; <add-hearing> adds one"
        ),
        Part::Parties => keyed!(
            "没有登记当事人，按 <edit> 填写",
            "no parties; <edit> fills them in"
        ),
        Part::Papers => keyed!(
            "没有文书，按 <add-here> 收入文件或登记纸质材料",
            "no papers; <add-here> takes a file in, or enters one on paper"
        ),
        Part::Notes => keyed!(
            "没有备注，按 <add-here> 填写",
            "no notes; <add-here> writes one"
        ),
        Part::Chain => said!("没有相关案件", "no related cases"),
    }
}
