//! `vsoko.toml`: whose workspace it is, and how names are written on documents.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vsoko_store::Place;

/// The settings of a workspace. Case forms are given by people; the program never inflects a name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The department that prints the documents.
    pub organisation: Option<String>,
    /// The municipality that commands are about when none is named.
    pub municipality: Option<String>,
    /// The folder lies on a network disk although the program cannot tell, or does not although it seems to.
    pub network_folder: Option<bool>,
    /// How many schools a region has, where no file says so: a number of the region is counted only from all of them.
    pub region_schools: BTreeMap<String, u32>,
}

pub(crate) const FILE_NAME: &str = "vsoko.toml";

impl Settings {
    /// Where the folder lies, as far as a person says.
    pub(crate) const fn place(&self) -> Place {
        match self.network_folder {
            Some(true) => Place::Network,
            Some(false) => Place::Local,
            None => Place::Unknown,
        }
    }

    fn regions(&self) -> String {
        let about = "\n# Сколько школ в регионе, если в файлах это не сказано: показатель региона считается, только когда\n\
                     # все его школы есть в архиве.\n";
        let mut text = about.to_owned();
        let head = if self.region_schools.is_empty() { "# [region_schools]\n" } else { "[region_schools]\n" };
        text.push_str(head);
        if self.region_schools.is_empty() {
            text.push_str("# \"… область\" = 300\n");
        }
        let line = |(region, schools): (&String, &u32)| {
            format!("{} = {schools}\n", toml::Value::String(region.clone()))
        };
        text.extend(self.region_schools.iter().map(line));
        text
    }

    /// The text of a new `vsoko.toml`, with every field explained.
    pub(crate) fn to_toml(&self) -> String {
        let line = |name: &str, value: Option<&String>, example: &str| match value {
            Some(value) => format!("{name} = {}\n", toml::Value::String(value.clone())),
            None => format!("# {name} = \"{example}\"\n"),
        };
        format!(
            "# Рабочая папка vsoko.\n\n\
             # Кто печатает документы (стоит над заголовком).\n{}\n\
             # Муниципалитет, о котором команды говорят, если он не назван: --municipality.\n{}\n\
             # Папка на сетевом диске? Обычно программа узнаёт это сама; если нет – напишите true.\n{}",
            line("organisation", self.organisation.as_ref(), "Отдел образования администрации … округа"),
            line("municipality", self.municipality.as_ref(), "… муниципальный округ"),
            self.network_folder.map_or_else(
                || "# network_folder = true\n".to_owned(),
                |network| format!("network_folder = {network}\n")
            ),
        ) + &self.regions()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for settings in [
            Settings::default(),
            Settings {
                organisation: Some("Отдел «А» \\ \"Б\"".to_owned()),
                municipality: Some("Округ".to_owned()),
                network_folder: Some(true),
                region_schools: [("Условная область".to_owned(), 40)].into(),
            },
        ] {
            assert_eq!(toml::from_str::<Settings>(&settings.to_toml()).unwrap(), settings);
        }
    }
}
