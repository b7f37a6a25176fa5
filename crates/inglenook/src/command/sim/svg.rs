//! A picture of lines, boxes and words, as SVG.

use std::fmt::Write;

/// Where a word stands relative to its point.
#[derive(Clone, Copy, Debug)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A picture under construction. Lengths are in pixels, the origin is at the top left.
pub(super) struct Svg {
    text: String,
}

impl Svg {
    /// An empty picture with a title for those who cannot see it.
    pub(super) fn new(width: f64, height: f64, title: &str) -> Self {
        let title = escaped(title);
        let mut svg = Self {
            text: format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
                 role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n<title>{title}</title>\n"
            ),
        };
        svg.rect([0.0, 0.0], [width, height], "#ffffff");
        svg
    }

    /// A filled box from its top left corner on.
    pub(super) fn rect(&mut self, [x, y]: [f64; 2], [width, height]: [f64; 2], fill: &str) {
        self.add(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
             fill=\"{fill}\"/>"
        ));
    }

    /// A line through points; `dash` as SVG's `stroke-dasharray`, `none` for a whole one.
    pub(super) fn line(
        &mut self,
        points: impl IntoIterator<Item = [f64; 2]>,
        stroke: &str,
        dash: &str,
    ) {
        let points: Vec<String> =
            points.into_iter().map(|[x, y]| format!("{x:.1},{y:.1}")).collect();
        self.add(format_args!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"1.5\" \
             stroke-dasharray=\"{dash}\"/>",
            points.join(" ")
        ));
    }

    /// Words whose foot is at this point.
    pub(super) fn words(&mut self, [x, y]: [f64; 2], anchor: Anchor, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.add(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"#222222\">{}</text>",
            escaped(text)
        ));
    }

    /// The whole file.
    pub(super) fn finish(mut self) -> String {
        self.text.push_str("</svg>\n");
        self.text
    }

    fn add(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = writeln!(self.text, "{element}");
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_whole_and_words_stay_words() {
        let mut svg = Svg::new(10.0, 20.0, "warm & <dry>");
        svg.line([[0.0, 1.0], [2.0, 3.04]], "#000000", "4 2");
        svg.words([1.0, 2.0], Anchor::Middle, "a < b");
        let text = svg.finish();
        assert!(text.starts_with("<svg ") && text.ends_with("</svg>\n"));
        assert!(text.contains("<title>warm &amp; &lt;dry&gt;</title>"));
        assert!(text.contains("points=\"0.0,1.0 2.0,3.0\""));
        assert!(text.contains(">a &lt; b</text>"));
    }
}
