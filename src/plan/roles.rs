//! Who is responsible and who evaluates (`domain.md` §1). Posts are compared folded: ＩＣＴ is ICT, spaces and the department or
//! section in front do not count; the plan says which posts are one person's.

use super::load::Plan;
use super::register::{Expected, Section};
use super::settings::RoleSettings;
use crate::value::name_key;

/// The post that stands for the evaluator whom the register names for a section.
const HEAD_OF_DEPARTMENT: &str = "部長";
/// Before a post: whoever of them is in charge.
const IN_CHARGE: &str = "主担";
/// What makes a post of the name of a section.
const HEAD: &str = "長";

impl Plan {
    /// The role of a 取組区分.
    pub fn role(&self, scope: &str) -> Option<&RoleSettings> {
        self.settings.roles.iter().find(|role| role.scope == scope)
    }

    /// Who evaluates an initiative: whom the register names, else the post that its 取組区分 gives.
    pub fn evaluator(
        &self,
        expected: Option<&Expected>,
        scope: &str,
        section_evaluator: &str,
        responsible: &str,
    ) -> String {
        if let Some(named) = expected.map(|e| e.evaluator.as_str()).filter(|name| !name.is_empty()) {
            return named.to_owned();
        }
        let Some(role) = self.role(scope) else {
            return section_evaluator.to_owned();
        };
        let post = if role.evaluator == HEAD_OF_DEPARTMENT && !section_evaluator.is_empty() {
            section_evaluator
        } else {
            &role.evaluator
        };
        if !role.otherwise.is_empty() && self.is_one_person(post, responsible) {
            role.otherwise.clone()
        } else {
            post.to_owned()
        }
    }

    /// Whether two posts are one person's: the same post, or posts that the plan says one person holds.
    pub fn is_one_person(&self, one: &str, other: &str) -> bool {
        let holds = |posts: &&Vec<String>, post: &str| posts.iter().any(|own| self.is_same_post(own, post));
        let persons = || self.settings.persons.iter();
        self.is_same_post(one, other) || persons().any(|posts| holds(&posts, one) && holds(&posts, other))
    }

    /// Whether a post is the one that a role asks for. `課長` is every head of a section, 主担部長 every head of a department;
    /// the head of the section itself is one whatever it is called (議会事務局長).
    pub fn is_post(&self, typed: &str, asked: &str, section: Option<&Section>) -> bool {
        if self.is_one_person(typed, asked) {
            return true;
        }
        let (typed, asked) = (name_key(typed), name_key(asked));
        let general = asked.strip_prefix(IN_CHARGE).unwrap_or(&asked);
        let own = section.map(|section| match section.name.as_str() {
            "" => section.department.as_str(),
            name => name,
        });
        let heads_own = own.is_some_and(|own| typed.ends_with(&format!("{}{HEAD}", name_key(own))));
        is_general(general) && (typed.ends_with(general) || heads_own)
    }

    fn is_same_post(&self, one: &str, other: &str) -> bool {
        // A post under its name of before is the post of now.
        let [one, other] = [one, other].map(|post| name_key(&self.register.post(post)));
        if one.is_empty() || other.is_empty() {
            return false;
        }
        let front = one.strip_suffix(&other).or_else(|| other.strip_suffix(&one));
        front.is_some_and(|front| {
            let formers = self.register.formers().map(|(former, _)| former.section);
            front.is_empty()
                || self
                    .register
                    .sections
                    .iter()
                    .chain(formers)
                    .any(|section| is_place(section, front))
        })
    }
}

/// Whether a post is a rank alone, which many hold: 課長, 部長.
fn is_general(post: &str) -> bool {
    post.chars().count() <= 2
}

/// Whether a folded text is the department, the section, or both.
fn is_place(section: &Section, text: &str) -> bool {
    let (department, name) = (name_key(&section.department), name_key(&section.name));
    text == department || !name.is_empty() && (text == name || text == format!("{department}{name}"))
}
