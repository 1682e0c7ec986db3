//! Twenty everyday acts, each pressed key by key: the keys are counted from the story itself, here and in a spreadsheet,
//! and the manual's table is written from them.

use std::path::Path;

use anjuan::case::{AppearanceState, FactKind};
use anjuan::tui::app::Effect;
use anjuan::tui::terminal::Event;

use crate::desk::Desk;

/// One act: what is pressed here and in a spreadsheet, words by name or `'typed`, `key*n` n times, `paste` one key.
struct Act {
    zh: &'static str,
    en: &'static str,
    here: &'static str,
    /// A ledger of thirty columns with a filter, one row a case; a paper or a message from an old one.
    sheet: &'static str,
    /// What must have come of it.
    done: fn(&mut Desk, &Effect) -> bool,
}

/// The words a court sends.
const MESSAGE: &str = "【12368】临河市青川区人民法院：柳溪镇人民政府，你单位（2022）川3702行初179号贾春生诉柳溪镇人民政府行政强制一案，定于2023年01月18日09时30分在第二审判法庭公开开庭审理，请准时到庭。书记员：郑小凤。请勿回复。";

fn has_fact(desk: &Desk, case: &str, kind: FactKind) -> bool {
    let ledger = desk.app.ledger();
    let id = ledger.find(case).unwrap();
    ledger.case(id).unwrap().fact(kind).is_some()
}

fn hearing(desk: &Desk, case: &str, day: &str) -> bool {
    let ledger = desk.app.ledger();
    let id = ledger.find(case).unwrap();
    let case = ledger.case(id).unwrap();
    case.hearings.iter().any(|h| h.day.to_string() == day)
}

const ACTS: &[Act] = &[
    Act {
        zh: "看今天要办什么",
        en: "see what is to be done today",
        here: "",
        sheet: "ctrl-home right*18 alt-down down*7 enter '2022-12-26 enter",
        done: |desk, _| desk.has("逾期 1") && desk.has("将到期 5"),
    },
    Act {
        zh: "打开一件案件",
        en: "open a case",
        here: "2 / '171号 enter enter",
        sheet: "ctrl-f '171号 enter esc",
        done: |desk, _| desk.has("时间线") && desk.has("行初171号"),
    },
    Act {
        zh: "登记今天提交了答辩状",
        en: "record that the answer was filed today",
        here: "e '今天 ctrl-s",
        sheet: "ctrl-f '171号 enter esc right*14 ctrl-; enter ctrl-s",
        done: |desk, _| has_fact(desk, "行初171号", FactKind::AnswerFiled),
    },
    Act {
        zh: "排一次开庭",
        en: "enter a hearing",
        here: "2 / '171号 enter h '2023-1-10 tab '9点半 tab '大法庭 ctrl-s",
        sheet: "ctrl-f '171号 enter esc right*16 '2023-1-10 right '9:30 right '大法庭 enter ctrl-s",
        done: |desk, _| hearing(desk, "行初171号", "2023-01-10"),
    },
    Act {
        zh: "定出庭负责人，看谁有空、谁该去",
        en: "name the official, seeing who is free and who should go",
        here: "down*6 p '顾明澜 ctrl-s",
        sheet: "ctrl-f '139号 enter esc right*20 '顾明澜 right '副镇长 enter ctrl-s ctrl-pagedown ctrl-f '2022-12-27 enter esc",
        done: |desk, _| {
            let ledger = desk.app.ledger();
            let case = ledger.case(ledger.find("行初139号").unwrap()).unwrap();
            case.hearings
                .iter()
                .any(|h| h.officials().any(|o| o.name == "顾明澜"))
        },
    },
    Act {
        zh: "延期开庭，人员一并改期",
        en: "put a hearing off, with everybody in it",
        here: "down*6 z '2023-1-17 ctrl-s",
        sheet: "ctrl-f '139号 enter esc right*16 '2023-1-17 enter ctrl-s ctrl-pagedown ctrl-f '139号 enter esc right*3 '2023-1-17 enter",
        done: |desk, _| hearing(desk, "行初139号", "2023-01-17"),
    },
    Act {
        zh: "登记负责人出庭",
        en: "mark who appeared",
        here: "/ '61号 enter m '周砚秋 tab '已出庭 ctrl-s",
        sheet: "ctrl-f '61号 enter esc right*20 '周砚秋 right '镇长 right '已出庭 enter ctrl-s",
        done: |desk, _| {
            let ledger = desk.app.ledger();
            let case = ledger.case(ledger.find("行初61号").unwrap()).unwrap();
            case.hearings.iter().any(|h| {
                h.people
                    .iter()
                    .any(|p| p.state == AppearanceState::Appeared)
            })
        },
    },
    Act {
        zh: "登记结案",
        en: "close a case",
        // It was suspended and never resumed: what is doubtful is asked once.
        here: "2 / '61号 enter c '驳回诉讼请求 tab '今天 ctrl-s F9",
        sheet: "ctrl-f '61号 enter esc right*23 '驳回诉讼请求 right ctrl-; right '结案 enter ctrl-s",
        done: |desk, _| has_fact(desk, "行初61号", FactKind::Concluded),
    },
    Act {
        zh: "找没有写承办人的在办案件",
        en: "find open cases without a handler",
        here: "2 / '承办:空 space '在办 enter",
        sheet: "ctrl-home right*9 alt-down down*8 space end space enter right*15 alt-down down*8 space enter",
        done: |desk, _| desk.has("筛选"),
    },
    Act {
        zh: "看三月收的案件",
        en: "see the cases that came in March",
        here: "2 / '收:3月 enter",
        sheet: "ctrl-home right*4 alt-down 'f down*9 enter '2022-3-1 tab*2 '2022-3-31 enter",
        done: |desk, _| desk.has("筛选"),
    },
    Act {
        zh: "今年多少件、在办多少件",
        en: "how many this year, how many open",
        here: "",
        sheet: "ctrl-end down '=COUNTA(A2:A38) enter '=COUNTIFS(W2:W38,\"\") enter",
        done: |desk, _| desk.has("行政诉讼 31 件，在办 17 件"),
    },
    Act {
        zh: "截至6月30日的数",
        en: "the figures as of 30 June",
        here: "4 t '2022-6-30 enter",
        sheet: "ctrl-end down '=COUNTIFS(E2:E38,\"<=2022-6-30\") enter '=COUNTIFS(E2:E38,\"<=2022-6-30\",X2:X38,\"\") enter '=COUNTIFS(E2:E38,\"<=2022-6-30\",X2:X38,\">2022-6-30\") enter",
        done: |desk, _| desk.has("截至 2022-06-30"),
    },
    Act {
        zh: "看一个期限是怎么算出来的",
        en: "see how a last day was counted",
        here: "w",
        sheet: "right*3 '=F2+15 enter ctrl-pagedown ctrl-f '2022-12-13 enter esc",
        done: |desk, _| desk.has("不计入") && desk.has("收到起诉状副本"),
    },
    Act {
        zh: "出庭一套文书：提示、身份证明、授权委托书",
        en: "the papers of a hearing: note, certificate, powers of attorney",
        here: "2 / '133号 enter enter right right d ctrl-s",
        sheet: "ctrl-o '身份证明 enter alt-tab*8 ctrl-c*8 ctrl-v*8 ctrl-s '身份证明133 enter ctrl-o '委托书 enter alt-tab*8 ctrl-c*8 ctrl-v*8 ctrl-s '委托书133 enter ctrl-o '提示 enter alt-tab*12 ctrl-c*12 ctrl-v*12 ctrl-s '提示133 enter",
        done: |desk, _| desk.has("份文书"),
    },
    Act {
        zh: "发给负责人的开庭提醒",
        en: "the words that tell the official of a hearing",
        here: "2 / '133号 enter enter right right C",
        sheet: "ctrl-f '133号 enter esc '【开庭提醒】周砚秋镇长：12月22日（周四）9点，青川区法院大法庭，青川区检察院诉柳溪镇政府一案开庭，请您出庭。 enter",
        done: |_, effect| matches!(effect, Effect::Copy(words) if words.contains("周砚秋镇长")),
    },
    Act {
        zh: "发到群里的待办摘要",
        en: "the digest for a group",
        here: "C",
        sheet: "'12月19日：逾期1件（171号答辩），将到期5件，未定出庭人3件，待补正3件，待登记10件。马川柏案提交答辩状已逾期6天；石怀安案还剩1天；青禾案还剩3天。 enter",
        done: |_, effect| matches!(effect, Effect::Copy(words) if words.chars().count() <= 200),
    },
    Act {
        zh: "把所列的案件导出",
        en: "export what is listed",
        here: "2 / '在办 enter x ctrl-s",
        sheet: "ctrl-home right*24 alt-down down*8 space enter ctrl-a ctrl-c ctrl-n ctrl-v ctrl-s '在办案件 enter",
        done: |desk, _| {
            // It is written where one stands.
            let _ = std::fs::remove_file("案件-2022-12-19.xlsx");
            desk.has("已写入")
        },
    },
    Act {
        zh: "法院短信登记成开庭",
        en: "a court's message becomes a hearing",
        here: "paste enter ctrl-s",
        sheet: "ctrl-f '179号 enter esc right*16 '2023-1-18 right '9:30 right '第二审判法庭 enter ctrl-s",
        done: |desk, _| hearing(desk, "行初179号", "2023-01-18"),
    },
    Act {
        zh: "看下周有什么",
        en: "see what next week holds",
        here: "W ]",
        sheet: "ctrl-home right*16 alt-down 'f down*9 enter '2022-12-26 tab*2 '2023-1-1 enter right*2 alt-down 'f down*9 enter '2022-12-26 tab*2 '2023-1-1 enter",
        done: |desk, _| desk.has("下周 2022-12-26"),
    },
    Act {
        zh: "撤销刚才的登记（关了程序再开也行）",
        en: "take back the last entry, after a restart too",
        here: "u",
        sheet: "ctrl-z",
        done: |desk, _| desk.has("撤销"),
    },
];

/// Each word, with how often it is pressed.
fn presses(script: &str) -> Vec<(String, usize)> {
    script
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| match word.rsplit_once('*') {
            Some((key, n)) if !word.starts_with('\'') => (key.to_string(), n.parse().unwrap()),
            _ => (word.to_string(), 1),
        })
        .collect()
}

/// How many keys a script takes: a typed character is one, so is a chord.
fn keys(script: &str) -> usize {
    let one = |(word, n): (String, usize)| match word.strip_prefix('\'') {
        Some(typed) => typed.chars().count() * n,
        None => n,
    };
    presses(script).into_iter().map(one).sum()
}

fn play(desk: &mut Desk, script: &str) -> Effect {
    let mut last = Effect::None;
    for (word, n) in presses(script) {
        for _ in 0..n {
            last = match word.as_str() {
                "paste" => desk.app.on(Event::Paste(MESSAGE.to_string())),
                word => desk.press(word),
            };
        }
    }
    last
}

/// A script as the manual writes it.
fn shown(script: &str) -> String {
    let words = presses(script).into_iter().map(|(word, n)| {
        let word = match word.strip_prefix('\'') {
            Some(typed) => format!("“{typed}”"),
            None if word == "paste" => "（粘贴）".to_string(),
            None => format!("`{word}`"),
        };
        match n {
            1 => word,
            n => format!("{word}×{n}"),
        }
    });
    let all: Vec<String> = words.collect();
    match all.is_empty() {
        true => "（打开就是）".to_string(),
        false => all.join(" ").replace('|', "\\|"),
    }
}

#[test]
fn every_act_is_done_with_the_keys_that_are_counted() {
    let mut failed = Vec::new();
    for act in ACTS {
        let mut desk = Desk::sample("2022", "2022-12-19");
        desk.size(100, 40);
        if act.here == "u" {
            desk.press("e '今天 ctrl-s");
        }
        let effect = play(&mut desk, act.here);
        if !(act.done)(&mut desk, &effect) {
            failed.push(format!("{}\n{}", act.zh, desk.shown()));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!(ACTS.len(), 20);
}

#[test]
fn no_act_takes_more_keys_than_a_spreadsheet_but_those_that_are_named() {
    // To look at a row in a spreadsheet finds it, here it opens the whole case.
    const MORE: &[&str] = &["打开一件案件"];
    for act in ACTS {
        let (here, sheet) = (keys(act.here), keys(act.sheet));
        assert!(
            here <= sheet || MORE.contains(&act.zh),
            "{}: {here} > {sheet}",
            act.zh
        );
    }
}

#[test]
fn the_manual_has_the_table() {
    let mut out = String::from(
        "# 二十件常办的事，各按几个键\n\n\
         在示例案卷上一件一件按过（检验 `twenty_acts` 照这张表按）；键数由所按的键数出来：一个字、一个组合键各算一键。\
         表格一侧按一张三十栏、一案一行、开着筛选的台账算，文书和短信照旧的一份改。\n\n\
         Twenty everyday acts, pressed one by one on the sample; a character and a chord are one key each. The spreadsheet is a \
         ledger of thirty columns with a filter; papers and messages are changed from an old one.\n\n\
         | | 办什么 | what | 这里按 | 键 | 表格里按 | 键 |\n| ---: | --- | --- | --- | ---: | --- | ---: |\n",
    );
    let (mut here, mut sheet) = (0, 0);
    for (nth, act) in (1..).zip(ACTS) {
        let (a, b) = (keys(act.here), keys(act.sheet));
        here += a;
        sheet += b;
        out.push_str(&format!(
            "| {nth} | {} | {} | {} | {a} | {} | {b} |\n",
            act.zh,
            act.en,
            shown(act.here),
            shown(act.sheet)
        ));
    }
    out.push_str(&format!("| | 合计 | all | | {here} | | {sheet} |\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/manual/tables/twenty-acts.md");
    if std::env::var_os("ANJUAN_BLESS").is_some() {
        std::fs::write(&path, &out).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&path).unwrap_or_default(),
        out,
        "ANJUAN_BLESS=1 cargo test --test it twenty_acts"
    );
}
