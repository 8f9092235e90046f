//! The dialogs that only what is loaded later opens, so that they come with it.

use leptos::prelude::*;

use super::arrival::ArrivalDialog;
use super::incoming::IncomingDialog;
use super::occurrences::OccurrencesDialog;
use super::people::PeopleDialog;
use super::problems::ProblemsDialog;
use super::reactive::follow;
use super::schema::SchemaDialog;
use super::workbench::Workbench;
use super::your_data::DataDialog;

/// All of them. What came with a file that is looked at in one is looked at when that one is closed.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    follow(move || workbench.go_on_bringing());
    view! {
        <SchemaDialog/>
        <OccurrencesDialog/>
        <ProblemsDialog/>
        <PeopleDialog/>
        <IncomingDialog/>
        <ArrivalDialog/>
        <DataDialog/>
    }
    .into_any()
}
