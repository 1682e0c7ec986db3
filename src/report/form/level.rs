//! The level of an agency as the national forms divide respondents and reconsideration organs.

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

/// What the name of an agency says of its level: the last place in it that is a province, city, county or town, and
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
    let last = |suffix: &[char]| {
        place
            .char_indices()
            .filter(|(at, c)| *at > 0 && suffix.contains(c))
            .map(|(at, _)| at)
            .next_back()
    };
    let town = place.ends_with(['乡', '镇']) || name.ends_with("街道办事处");
    if government && town {
        return Some(Level::Town);
    }
    let (county, city, province) = (
        last(&['县', '区', '旗']),
        last(&['市', '州', '盟']),
        last(&['省']),
    );
    let region = place.find("自治区");
    let municipality = MUNICIPALITIES.iter().any(|m| place.starts_with(m));
    // the 区 of 自治区 is no district
    let county = county.filter(|at| region.is_none_or(|r| *at > r + "自治区".len()));
    let pair = match (county, city, province.or(region)) {
        (Some(county), city, _) if city.is_none_or(|c| county > c) => {
            (Level::County, Level::CountyDepartment)
        }
        (_, Some(_), None) if municipality => (Level::Province, Level::ProvinceDepartment),
        (_, Some(_), _) => (Level::City, Level::CityDepartment),
        (_, None, Some(_)) => (Level::Province, Level::ProvinceDepartment),
        _ => return None,
    };
    Some(if government { pair.0 } else { pair.1 })
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
            ("江南省人民政府", Some(Level::Province)),
            ("江南省司法厅", Some(Level::ProvinceDepartment)),
            ("江南省临河市人民政府", Some(Level::City)),
            ("广西壮族自治区人民政府", Some(Level::Province)),
            ("北京市人民政府", Some(Level::Province)),
            ("北京市司法局", Some(Level::ProvinceDepartment)),
            ("北京市朝阳区人民政府", Some(Level::County)),
            ("青川区柳林镇人民政府", Some(Level::Town)),
            ("青川区城关街道办事处", Some(Level::Town)),
            ("国家税务总局", Some(Level::Ministry)),
            ("某机关", None),
            ("", None),
        ] {
            assert_eq!(level_of_name(name), want, "{name}");
        }
    }
}
