//! Figures by the level of the agency: our own as the setting or our name says it, a unit's by its name or as the office set it.

use anjuan::case::{CaseFile, Fact, FactKind, Instance, Kind, Levels, Setting, Settings};
use anjuan::docket::{Dim, Docket, Query, Row, Scope};
use anjuan::report::{Customs, Cut, Figure, Value, crossings, figure};

use super::notation::day;

/// Units of the cases, ours written as nothing.
const UNITS: [&str; 6] = [
    "",
    "青川区水利局",
    "甲镇、青川区水利局",
    "甲镇、乙镇",
    "清河管委会",
    "临河市人民政府",
];

fn docket(settings: &[(&str, &str)]) -> Docket {
    let settings = settings.iter().map(|(key, value)| Setting {
        key: key.to_string(),
        value: value.to_string(),
    });
    let mut docket = Docket::new();
    docket.set_levels(Levels::of(&Settings::of(settings)));
    for (id, unit) in (1..).zip(UNITS) {
        let mut case = CaseFile::new(Kind::Litigation, Instance::First);
        case.head.uuid = uuid::Uuid::from_u128(id as u128);
        case.head.unit = unit.to_string();
        case.facts
            .push(Fact::new(FactKind::ComplaintReceived, day("2022-03-01")));
        docket.put(id, &Row::of(&case, &anjuan::calendar::Calendar::new()));
    }
    docket
}

fn received(docket: &Docket) -> Vec<(String, u64)> {
    let figures: Vec<&Figure> = figure("litigation.received").into_iter().collect();
    let cut = Cut {
        dims: &[Dim::Level],
        figures: &figures,
        top: None,
    };
    let scope = Scope::year_of(day("2022-12-31"));
    let tables = crossings(docket, &scope, &Customs::default(), &cut);
    let count = |v: &Value| match v {
        Value::Count(n) => *n,
        other => panic!("{other:?}"),
    };
    let rows = tables[0].rows.iter();
    let mut out: Vec<(String, u64)> = rows
        .map(|r| (r.values[0].id.clone(), count(&r.numbers[0])))
        .collect();
    out.sort();
    // A case of two units of one level is one of it; the whole is what there is.
    assert_eq!(count(&tables[0].total.numbers[0]), UNITS.len() as u64);
    out
}

#[test]
fn each_case_stands_under_the_levels_of_its_agencies() {
    let rows = |list: &[(&str, u64)]| -> Vec<(String, u64)> {
        list.iter().map(|(id, n)| (id.to_string(), *n)).collect()
    };
    for (settings, want) in [
        (
            &[][..],
            rows(&[
                ("city", 1),
                ("county_department", 2),
                ("other", 1),
                ("township", 3),
            ]),
        ),
        (
            &[("office.name", "临河市青川区人民政府")][..],
            rows(&[
                ("city", 1),
                ("county", 1),
                ("county_department", 2),
                ("other", 1),
                ("township", 2),
            ]),
        ),
        // What the office set stands above what names say.
        (
            &[
                ("office.name", "临河市青川区人民政府"),
                ("office.level", "city_department"),
                ("form.levels", "清河管委会=县级政府；临河市人民政府=county"),
            ][..],
            rows(&[
                ("city_department", 1),
                ("county", 2),
                ("county_department", 2),
                ("township", 2),
            ]),
        ),
    ] {
        assert_eq!(received(&docket(settings)), want, "{settings:?}");
    }
}

#[test]
fn the_query_asks_for_a_level() {
    let docket = docket(&[("office.level", "county")]);
    for (query, count) in [
        ("机关层级：乡镇", 2),
        ("level:county", 3),
        ("层级：县级政府的部门", 2),
        ("-机关层级：其他", 5),
    ] {
        let found = docket.select(&Query::parse(query).unwrap(), day("2022-12-31"));
        assert_eq!(found.len(), count, "{query}");
    }
}
