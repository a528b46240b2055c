//! Line drawings that stand beside a word: 24 grid, drawn in the text's colour.

/// The drawing of a name; an unknown name draws nothing.
#[must_use]
pub fn icon(name: &str) -> String {
    let path = match name {
        "menu" => "M4 6h16M4 12h16M4 18h16",
        "news" => "M4 5h13v14H6a2 2 0 0 1-2-2zM17 9h3v8a2 2 0 0 1-2 2M7.5 9h6M7.5 12.5h6M7.5 16h4",
        "know" => "M4 4h16v10H4zM8 14v7M16 14v7M8 7.5h8M8 10.5h6",
        "discuss" => "M4 12h16v8H4zM8.5 12V4.5h7V12M10.3 8.2l1.4 1.4 2.4-2.6",
        "act" => "M4.5 20.5l10-14M8.5 5.5c4-2.8 8-2 11.5 2.3l-3 3.4-8.5-5.7",
        "check" => "M16 8V3H5v18h6M8 7h5M8 11h2.5M15.5 10.5a4 4 0 1 1-.1 0M18.5 17.5L22 21",
        "supervise" => "M2 12c3-5 6.3-7 10-7s7 2 10 7c-3 5-6.3 7-10 7s-7-2-10-7M12 9a3 3 0 1 1-.1 0",
        "benefit" => "M3 11h18c0 5-4 8-9 8s-9-3-9-8M8 21.5h8M9 8c-1-2 1-2.4 0-4.8M14 8c-1-2 1-2.4 0-4.8",
        "review" => "M5 3h14v18H5zM9 3v18M12 8h4M12 12h4",
        "text" => "M2.5 19L8 5l5.5 14M4.6 14h6.8M15 19l3.3-9 3.3 9M16 16h4.6",
        "person" => "M12 4a4 4 0 1 1-.1 0M4 21c0-5 3.5-7.5 8-7.5s8 2.500 8 7.5",
        "print" => "M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z",
        "share" => "M12 14V3M8 6.5L12 3l4 3.5M6.500 11H4v10h16V11h-2.5",
        "down" => "M12 3v12M7 10.500l5 5 5-5M4 20.500h16",
        "up" => "M12 16V4M7 8.500l5-5 5 5M4 20.500h16",
        "search" => "M10.500 4a6.500 6.500 0 1 1-.1 0M15.500 15.500L21 21",
        "edit" => "M4 20l1-4.500L16.500 4 20 7.500 8.500 19z",
        "theme" => "M12 4a8 8 0 1 1-.1 0M12 4v16",
        "lang" => "M12 3a9 9 0 1 1-.1 0M3.500 12h17M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
        "lock" => "M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3M12 15v2",
        "place" => "M12 21c-5-6-7-8.700-7-12a7 7 0 0 1 14 0c0 3.300-2 6-7 12M12 6.500a2.500 2.500 0 1 1-.1 0",
        _ => return String::new(),
    };
    format!(
        "<svg class=\"i\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"{path}\"/></svg>"
    )
}
