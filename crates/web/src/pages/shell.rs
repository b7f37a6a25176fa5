//! What is around every page.

use crate::assets;

/// The part of the site that a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Home,
    Air,
    Things,
    /// None of those in the menu.
    Other,
}

/// What a page does when something changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Renewal {
    /// It shows the newest state.
    Live,
    /// It stays as it is: there is something to fill in or to read.
    Still,
}

/// What is around a page.
pub(super) struct Shell {
    pub(super) title: String,
    pub(super) section: Section,
    pub(super) renewal: Renewal,
    /// Who is not signed in sees no menu.
    pub(super) menu: Menu,
    pub(super) style: String,
    pub(super) script: String,
    pub(super) icon: String,
}

/// Whether a page shows the way to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Menu {
    Shown,
    Hidden,
}

impl Shell {
    pub(super) fn new(title: impl Into<String>, section: Section, renewal: Renewal) -> Self {
        Self {
            title: title.into(),
            section,
            renewal,
            menu: Menu::Shown,
            style: assets::STYLE.path(),
            script: assets::SCRIPT.path(),
            icon: assets::ICON.path(),
        }
    }

    /// Around a page for somebody who is not signed in.
    pub(super) fn outside(title: impl Into<String>) -> Self {
        Self { menu: Menu::Hidden, ..Self::new(title, Section::Other, Renewal::Still) }
    }

    fn is(&self, section: Section) -> bool {
        self.section == section
    }

    pub(super) fn is_home(&self) -> bool {
        self.is(Section::Home)
    }

    pub(super) fn is_air(&self) -> bool {
        self.is(Section::Air)
    }

    pub(super) fn is_things(&self) -> bool {
        self.is(Section::Things)
    }

    pub(super) fn is_live(&self) -> bool {
        self.renewal == Renewal::Live
    }

    pub(super) fn has_menu(&self) -> bool {
        self.menu == Menu::Shown
    }
}
