//! Starts the page.

fn main() {
    hearsay::ui::start();
}
