//! What settings may hold.

use anjuan::case::{SETTINGS, setting_row};

#[test]
fn every_default_is_a_value_its_setting_may_hold() {
    for row in SETTINGS {
        assert_eq!(
            row.check(row.default).as_deref(),
            Ok(row.default),
            "{}",
            row.id
        );
        assert_eq!(SETTINGS.iter().filter(|r| r.id == row.id).count(), 1);
    }
}

#[test]
fn what_a_setting_cannot_hold_says_what_it_can() {
    let check = |id: &str, value: &str| setting_row(id).unwrap().check(value);
    assert_eq!(check("figures.decimals", "1").unwrap(), "1");
    assert!(
        check("figures.decimals", "3")
            .unwrap_err()
            .en
            .contains("from 0 to 2")
    );
    assert_eq!(check("figures.year_start", "7-1").unwrap(), "07-01");
    assert!(check("figures.year_start", "02-29").is_err());
    assert!(check("figures.year_start", "13-01").is_err());
    assert_eq!(check("figures.suspended_apart", "是").unwrap(), "yes");
    assert_eq!(check("figures.rounding", "截尾").unwrap(), "truncated");
    // A mark alone is no name of a court, nor of an office.
    let courts = "甲市乙区人民法院、甲市人民政府";
    assert_eq!(check("office.courts", courts).unwrap(), courts);
    for wrong in ["?", "甲市乙区人民法院、？", "——"] {
        assert!(check("office.courts", wrong).is_err(), "{wrong}");
        assert!(check("office.name", wrong).is_err(), "{wrong}");
    }
    assert_eq!(check("office.phone", "0816-123").unwrap(), "0816-123");
    assert!(
        check("figures.rounding", "up")
            .unwrap_err()
            .zh
            .contains("half_up")
    );
}
