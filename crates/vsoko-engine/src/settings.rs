//! `vsoko.toml`: whose workspace it is, and how names are written on documents.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vsoko_metrics::PeerRule;
use vsoko_model::Date;
use vsoko_report::{Edition, Imprint, Signatory};
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
    /// Where documents are signed: «г. Западная Двина».
    pub place: Option<String>,
    /// Who signs documents.
    pub signatory: Option<Signatory>,
    /// Names of municipalities and regions in the genitive.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub genitive: BTreeMap<String, String>,
    /// How many schools a region has, where no file says so: a number of the region is counted only from all of them.
    pub region_schools: BTreeMap<String, u32>,
    /// By which licence others may use an export, as the department says it: «CC-BY-4.0».
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// When schools are alike.
    #[serde(skip_serializing_if = "PeerSettings::is_default")]
    pub peers: PeerSettings,
}

/// When schools are alike, and how many make a group: accepted here, since no source says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PeerSettings {
    /// The fewest schools that make a group.
    pub at_least: usize,
    /// By how many per cent of the school's own number another one's may differ.
    pub within_percent: u32,
}

impl Default for PeerSettings {
    fn default() -> Self {
        Self { at_least: 5, within_percent: 25 }
    }
}

impl PeerSettings {
    pub(crate) const fn rule(self) -> PeerRule {
        PeerRule { at_least: self.at_least, within_percent: self.within_percent }
    }

    fn is_default(&self) -> bool {
        *self == Self::default()
    }
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

    /// What stands on a document beside its results.
    pub(crate) fn imprint(&self, date: Date, edition: Edition) -> Imprint {
        Imprint {
            organisation: self.organisation.clone(),
            place: self.place.clone(),
            date,
            signatory: self.signatory.clone(),
            genitive: self.genitive.clone(),
            edition,
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
        let PeerSettings { at_least, within_percent } = self.peers;
        let mark = if self.peers.is_default() { "# " } else { "" };
        text + "\n# Какие школы похожи: сколько их должно быть, не меньше; на сколько процентов могут отличаться числа.\n"
            + &format!(
                "{mark}[peers]\n{mark}at_least = {at_least}\n{mark}within_percent = {within_percent}\n"
            )
    }

    /// The text of a new `vsoko.toml`, with every field explained.
    pub(crate) fn to_toml(&self) -> String {
        let line = |name: &str, value: Option<&String>, example: &str| match value {
            Some(value) => format!("{name} = {}\n", quoted(value)),
            None => format!("# {name} = \"{example}\"\n"),
        };
        format!(
            "# Рабочая папка vsoko.\n\n\
             # Кто печатает документы (стоит над заголовком).\n{}\n\
             # Муниципалитет, о котором команды говорят, если он не назван: --municipality.\n{}\n\
             # Папка на сетевом диске? Обычно программа узнаёт это сама; если нет – напишите true.\n{}\n\
             # Где подписывают документы.\n{}\n\
             # По какой лицензии другие могут пользоваться выгруженным пакетом (export --as package): решает тот, чьи данные.\n{}\n\
             # Кто подписывает документы.\n{}\n\
             # Названия в родительном падеже: программа их не склоняет.\n{}",
            line("organisation", self.organisation.as_ref(), "Отдел образования администрации … округа"),
            line("municipality", self.municipality.as_ref(), "… муниципальный округ"),
            self.network_folder.map_or_else(
                || "# network_folder = true\n".to_owned(),
                |network| format!("network_folder = {network}\n")
            ),
            line("place", self.place.as_ref(), "г. …"),
            line("licence", self.licence.as_ref(), "CC-BY-4.0"),
            self.signatory.as_ref().map_or_else(
                || "# [signatory]\n# post = \"Заведующий отделом образования\"\n# name = \"И. О. Фамилия\"\n"
                    .to_owned(),
                |Signatory { post, name }| format!(
                    "[signatory]\npost = {}\nname = {}\n",
                    quoted(post),
                    quoted(name)
                )
            ),
            if self.genitive.is_empty() {
                "# [genitive]\n# \"… муниципальный округ\" = \"… муниципального округа\"\n".to_owned()
            } else {
                let lines =
                    self.genitive.iter().map(|(name, form)| format!("{} = {}\n", quoted(name), quoted(form)));
                format!("[genitive]\n{}", lines.collect::<String>())
            },
        ) + &self.regions()
    }
}

/// A text as TOML writes it; a key may be written so as well.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for settings in [
            Settings::default(),
            Settings {
                licence: Some("CC-BY-4.0".to_owned()),
                organisation: Some("Отдел «А» \\ \"Б\"".to_owned()),
                municipality: Some("Округ".to_owned()),
                network_folder: Some(true),
                place: Some("г. \"А\"\t".to_owned()),
                signatory: Some(Signatory {
                    post: "Заведующий".to_owned(),
                    name: "А. А. Иванова".to_owned(),
                }),
                genitive: [("Округ \"А\"".to_owned(), "Округа".to_owned())].into(),
                region_schools: [("Условная область".to_owned(), 40)].into(),
                peers: PeerSettings { at_least: 3, within_percent: 10 },
            },
        ] {
            assert_eq!(toml::from_str::<Settings>(&settings.to_toml()).unwrap(), settings);
        }
    }
}
