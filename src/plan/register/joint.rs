//! Initiatives of several sections: the section of the row leads, those under 関係課 take part. The lead is asked and answers, and its
//! form counts.

use super::dated::split;
use super::{Expected, Register, Section, SectionMatch};

impl Register {
    /// Whether a section takes part in an initiative that another leads.
    pub fn takes_part(&self, expected: &Expected, section: &Section) -> bool {
        let mut partners = expected.partners.iter().flat_map(|name| self.named_by(name));
        partners.any(|partner| partner == section)
    }

    /// Whether a text names sections of an initiative alone, the lead and those that take part: 「情報政策課、人事課」.
    pub fn names_joint(&self, expected: &Expected, typed: &str) -> bool {
        let lead = self.section_of(expected);
        let is_own = |section: &Section| lead == Some(section) || self.takes_part(expected, section);
        let names = split(typed);
        let is_joint = |name: &String| {
            let named = self.named_by(name);
            !named.is_empty() && named.into_iter().all(is_own)
        };
        !expected.partners.is_empty() && !names.is_empty() && names.iter().all(is_joint)
    }

    /// The sections that stand for a name now.
    fn named_by(&self, name: &str) -> Vec<&Section> {
        match self.section(name) {
            SectionMatch::Found(section) | SectionMatch::Renamed(section, _) => vec![section],
            SectionMatch::Split(sections, _) => sections,
            SectionMatch::Gone(_) | SectionMatch::Nearest(_) | SectionMatch::None => Vec::new(),
        }
    }

    /// What is wrong with the names under 関係課: one that the register does not know at any time, or the lead itself.
    pub(super) fn wrong_partners(&self, expected: &Expected) -> Option<String> {
        let lead = self.section_of(expected);
        expected.partners.iter().find_map(|name| match self.section(name) {
            SectionMatch::Nearest(_) | SectionMatch::None => Some(format!(
                "関係課「{name}」がシート「課」にありません。シート「課」の名称で書き、2 つ以上のときは「、」で区切ってください。"
            )),
            SectionMatch::Found(section) if lead == Some(section) => Some(format!(
                "関係課に、この事業を担当する「{name}」があります。担当のほかの課だけを書いてください。"
            )),
            _ => None,
        })
    }
}
