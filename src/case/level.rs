//! The level of an agency as the national forms divide respondents and reconsideration organs.

use std::collections::BTreeMap;

use super::{Settings, setting_id};
use crate::codes;

codes! {
    /// 被申请人类型 of the national reconsideration form; organs know all but the first and the last.
    pub enum Level {
        Town = "township", "乡镇政府", "township government";
        CountyDepartment = "county_department", "县级政府的部门", "county department";
        County = "county", "县级政府", "county government";
        CityDepartment = "city_department", "市(地)级政府的部门", "city department";
        City = "city", "市(地)级政府", "city government";
        ProvinceDepartment = "province_department", "省级政府的部门", "provincial department";
        Province = "province", "省级政府", "provincial government";
        Ministry = "state_department", "国务院部门", "State Council department";
        Other = "other", "其他", "other";
    }
}

/// Cities that are provinces.
const MUNICIPALITIES: &[&str] = &["北京市", "上海市", "天津市", "重庆市"];

const COUNTY: [char; 3] = ['县', '区', '旗'];
const CITY: [char; 3] = ['市', '州', '盟'];

/// What the name of an agency says of its level: the place it is of, a province, city, county or town, and
/// whether it is the government itself. A city counts as a prefecture, a district as a county: where that is wrong the
/// office names the agency's level itself. None where the name names no place.
pub fn level_of_name(name: &str) -> Option<Level> {
    let name = name.trim();
    if ["国家", "国务院", "中华人民共和国"]
        .iter()
        .any(|w| name.starts_with(w))
    {
        return Some(Level::Ministry);
    }
    let government = name.ends_with("政府") || name.ends_with("办事处");
    let place = if government {
        name.trim_end_matches("政府").trim_end_matches("人民")
    } else {
        name
    };
    let street = ["街道", "街道办事处"].iter().any(|w| name.ends_with(w));
    // 柳林镇 alone is how a township calls itself
    if street || place.ends_with(['乡', '镇']) {
        return Some(Level::Town);
    }
    let municipality = MUNICIPALITIES.iter().any(|m| place.starts_with(m));
    let (province, rest) = match place.split_once('省') {
        Some((before, rest)) if !before.is_empty() => (true, rest),
        _ => match place.split_once("自治区") {
            Some((before, rest)) if !before.is_empty() => (true, rest),
            _ => (false, place),
        },
    };
    let letters: Vec<char> = rest.chars().collect();
    // a place has at least one letter before the word for what it is
    let first = (1..letters.len()).find(|at| {
        letters
            .get(*at)
            .is_some_and(|c| COUNTY.contains(c) || CITY.contains(c))
    });
    let is_county = |at: usize| letters.get(at).is_some_and(|c| COUNTY.contains(c));
    let pair = match first {
        Some(at) if is_county(at) => (Level::County, Level::CountyDepartment),
        // 市 with a district of it close behind; 社区 is none
        Some(at) if (at + 3..at + 8).any(is_county) => (Level::County, Level::CountyDepartment),
        Some(_) if municipality => (Level::Province, Level::ProvinceDepartment),
        Some(_) => (Level::City, Level::CityDepartment),
        None if province => (Level::Province, Level::ProvinceDepartment),
        None => return None,
    };
    Some(if government { pair.0 } else { pair.1 })
}

/// The levels an office's cases are counted by: its own, and those it named itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levels {
    own: Level,
    named: BTreeMap<String, Level>,
}

impl Default for Levels {
    fn default() -> Levels {
        Levels::of(&Settings::default())
    }
}

impl Levels {
    /// Our own as the office set it, else as its name says, else the default of the setting; of others what is written
    /// wrongly is left aside, the forms refuse it by name.
    pub fn of(settings: &Settings) -> Levels {
        let name = settings.get(setting_id::OFFICE_NAME);
        let named = level_of_name(name).filter(|_| !settings.is_set(setting_id::OFFICE_LEVEL));
        let own = named.or(Level::from_id(settings.get(setting_id::OFFICE_LEVEL)));
        let others = settings.get(setting_id::FORM_LEVELS);
        let pairs = others
            .split([';', '；', '\n'])
            .filter_map(|p| p.split_once(['=', '＝']));
        Levels {
            own: own.unwrap_or(Level::Other),
            named: pairs
                .filter_map(|(name, level)| {
                    Some((name.trim().to_string(), Level::from_word(level.trim())?))
                })
                .collect(),
        }
    }

    /// The level of this office: as its setting says, else as its name says, else the default of the setting.
    pub fn own(&self) -> Level {
        self.own
    }

    /// The level of a unit of a case; ours where none is named.
    pub fn of_unit(&self, unit: &str) -> Level {
        match unit {
            "" => self.own,
            unit => {
                let named = self.named.get(unit).copied();
                named
                    .or_else(|| level_of_name(unit))
                    .unwrap_or(Level::Other)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_its_level() {
        for (name, want) in [
            ("青川区人民政府", Some(Level::County)),
            ("临河市人民政府", Some(Level::City)),
            ("临河市青川区市场监督管理局", Some(Level::CountyDepartment)),
            ("临河市公安局", Some(Level::CityDepartment)),
            ("临河市市场监督管理局", Some(Level::CityDepartment)),
            ("青川区城市管理局", Some(Level::CountyDepartment)),
            ("广州市天河区人民政府", Some(Level::County)),
            ("凉山彝族自治州人民政府", Some(Level::City)),
            ("江南省人民政府", Some(Level::Province)),
            ("江南省司法厅", Some(Level::ProvinceDepartment)),
            ("江南省临河市人民政府", Some(Level::City)),
            ("广西壮族自治区人民政府", Some(Level::Province)),
            ("北京市人民政府", Some(Level::Province)),
            ("北京市司法局", Some(Level::ProvinceDepartment)),
            ("北京市朝阳区人民政府", Some(Level::County)),
            ("青川区柳林镇人民政府", Some(Level::Town)),
            ("青川区城关街道办事处", Some(Level::Town)),
            ("青川区城关街道", Some(Level::Town)),
            ("柳林镇", Some(Level::Town)),
            ("镇江市公安局", Some(Level::CityDepartment)),
            ("自然资源和规划局", None),
            ("国家税务总局", Some(Level::Ministry)),
            ("某机关", None),
            ("", None),
        ] {
            assert_eq!(level_of_name(name), want, "{name}");
        }
    }
}
