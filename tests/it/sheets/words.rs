//! Words and parties in cells.

use anjuan::exchange::values;

#[test]
fn words_in_cells() {
    for (text, id) in [
        ("是", "yes"),
        (" √ ", "yes"),
        ("有", "yes"),
        ("１", "yes"),
        ("否", "no"),
        ("×", "no"),
        ("无", "no"),
        ("0", "no"),
        ("未出庭", "no"),
        ("", "blank"),
        ("空", "blank"),
        ("/", "blank"),
        ("——", "blank"),
    ] {
        assert_eq!(values::yes_no(text), Some(id), "{text}");
    }
    assert_eq!(values::yes_no("副局长王某"), None);
    assert_eq!(values::kind("行政复议"), Some("reconsideration"));
    assert_eq!(values::kind("行政诉讼"), Some("litigation"));
    assert_eq!(values::instance("再审审查"), Some("retrial_review"));
    assert_eq!(values::instance("二 审"), Some("second"));
    assert_eq!(values::procedure("简易程序"), Some("summary"));
    assert_eq!(values::procedure("普通"), Some("ordinary"));
    assert_eq!(values::path("直接起诉"), Some("direct"));
    assert_eq!(values::path("经复议维持后起诉"), Some("after_upheld"));
    assert_eq!(values::path("经复议改变后起诉"), Some("after_changed"));
    assert_eq!(values::path("其他"), None);
}

#[test]
fn parties_in_one_cell() {
    let cases = [
        ("张某、李某", "张某|李某", 2),
        ("张某等23人", "张某", 23),
        ("张某、李某等3人", "张某|李某", 3),
        ("张某 等 5 人", "张某", 5),
        ("张某（等5人）", "张某", 5),
        ("张某等二十三名村民", "张某", 23),
        ("张某等3人及李四", "张某|李四", 4),
        ("张三和李四", "张三|李四", 2),
        ("李和平", "李和平", 1),
        ("张某等村民23人", "张某", 23),
        ("张某等12户30人", "张某", 30),
        ("1.张三2.李四", "张三|李四", 2),
        ("买买提 依明", "买买提 依明", 1),
        ("张某等3人、李某", "张某|李某", 4),
        ("张某；李某，王某", "张某|李某|王某", 3),
        ("张某\n李某", "张某|李某", 2),
        ("张某 李某", "张某|李某", 2),
        ("张 某", "张某", 1),
        ("1.张某 2.李某", "张某|李某", 2),
        ("1、张某 2、李某", "张某|李某", 2),
        ("（1）张某（2）李某", "张某|李某", 2),
        ("①张某；②李某", "张某|李某", 2),
        (
            "某某（北京）科技有限公司、张某",
            "某某（北京）科技有限公司|张某",
            2,
        ),
        ("某公司（法定代表人：张某、李某）", "某公司", 1),
        ("某某和平公司", "某某和平公司", 1),
        ("Blue Lake Co., Ltd", "Blue Lake Co., Ltd", 1),
        ("John Smith", "John Smith", 1),
        ("", "", 0),
    ];
    for (text, names, count) in cases {
        let found = values::parties(text);
        let list: Vec<_> = found.list.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(
            (list.join("|").as_str(), found.count),
            (names, count),
            "{text:?}"
        );
        assert!(!found.contradicts && !found.open, "{text:?}");
    }
    let households = values::parties("张某等共12户");
    assert_eq!(
        (households.count, households.open, households.households),
        (1, true, true)
    );
    let told = values::parties("张三 男 汉族");
    assert_eq!((told.count, told.remarks.len()), (1, 2));
    let said = values::parties("某公司（法定代表人：张某、李某）");
    assert_eq!(said.remarks, ["法定代表人：张某、李某"]);
    let open = values::parties("张某、李某等");
    assert_eq!((open.list.len(), open.count, open.open), (2, 2, true));
    let wrong = values::parties("张某、李某、王某等2人");
    assert_eq!((wrong.count, wrong.contradicts), (3, true));
}

#[test]
fn persons_and_organisations() {
    for (name, kind) in [
        ("张某", "person"),
        ("欧阳某某", "person"),
        ("阿依古丽·某某某某", "person"),
        ("John Smith", "person"),
        ("李某厂", "person"),
        ("某某公司", "organisation"),
        ("某某村民委员会", "organisation"),
        ("某某餐饮店", "organisation"),
        ("某律师事务所", "organisation"),
        ("Blue Lake Co., Ltd", "organisation"),
        ("某某区某某街道", "organisation"),
    ] {
        let found = values::parties(name);
        assert_eq!(found.list.first().map(|p| p.kind), Some(kind), "{name}");
    }
}
