//! Shapes as they are turned, mirrored, grouped and styled, and backgrounds of cells.

use super::*;
use crate::{Drawing, Fill, Lie, Paint};

/// The shapes of anchors on a sheet with columns of 64 and rows of 20 pixels.
fn drawn(anchors: &str) -> Vec<Drawing> {
    let rels = relations(&[("r1", "drawing", "/xl/drawings/drawing1.xml")]);
    let drawing = format!("<xdr:wsDr>{anchors}</xdr:wsDr>");
    let parts = [
        ("xl/worksheets/_rels/sheet1.xml.rels", rels.as_str()),
        ("xl/drawings/drawing1.xml", &drawing),
    ];
    let sheet = sheet("<sheetData/>", &parts);
    assert_eq!(sheet.incomplete, None);
    sheet.drawings
}

/// An anchor from A1 over this many columns and rows.
fn anchor(columns: u32, rows: u32, object: &str) -> String {
    let corner = |name, column, row| {
        format!(
            "<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
        )
    };
    let (from, to) = (corner("from", 0, 0), corner("to", columns, rows));
    format!("<xdr:twoCellAnchor>{from}{to}{object}<xdr:clientData/></xdr:twoCellAnchor>")
}

fn shape(xfrm: &str, more: &str) -> String {
    format!("<xdr:sp><xdr:spPr>{xfrm}<a:prstGeom prst=\"rightArrow\"/>{more}</xdr:spPr></xdr:sp>")
}

#[test]
fn how_a_shape_lies() {
    let table = [
        (4, 1, "", Lie::Level),
        (1, 6, "", Lie::Upright),
        // The anchor of a shape on its side is that of its place on the sheet.
        (1, 6, r#" rot="5400000""#, Lie::Upright),
        (4, 1, r#" rot="16200000""#, Lie::Level),
        (4, 1, r#" rot="10800000" flipV="1""#, Lie::Level),
        (4, 1, r#" rot="21300000""#, Lie::Level),
        (4, 1, r#" rot="1800000""#, Lie::Slanted),
        (4, 1, r#" rot="-2700000""#, Lie::Slanted),
    ];
    for (columns, rows, attributes, lie) in table {
        let xfrm = format!("<a:xfrm{attributes}><a:off x=\"0\" y=\"0\"/><a:ext cx=\"9\" cy=\"1\"/></a:xfrm>");
        let drawings = drawn(&anchor(columns, rows, &shape(&xfrm, "")));
        assert_eq!(drawings[0].lie, lie, "{attributes}");
        assert_eq!(drawings[0].x, (0.0, f64::from(columns)), "{attributes}");
    }
}

/// A group of 100 x 100 units over eight columns and two rows, with one shape.
fn grouped(group: &str, xfrm: &str) -> Drawing {
    let own = format!(
        "<a:xfrm{group}><a:off x=\"0\" y=\"0\"/><a:ext cx=\"1\" cy=\"1\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"100\" cy=\"100\"/></a:xfrm>"
    );
    let group = format!(
        "<xdr:grpSp><xdr:grpSpPr>{own}</xdr:grpSpPr>{}</xdr:grpSp>",
        shape(xfrm, "")
    );
    drawn(&anchor(8, 2, &group)).remove(0)
}

#[test]
fn groups_mirror_and_turn_what_they_hold() {
    let plain = r#"<a:xfrm><a:off x="0" y="0"/><a:ext cx="25" cy="50"/></a:xfrm>"#;
    let table = [
        ("", (0.0, 2.0), (0.0, 1.0), Lie::Level),
        (r#" flipH="1""#, (6.0, 8.0), (0.0, 1.0), Lie::Level),
        (r#" flipV="1""#, (0.0, 2.0), (1.0, 2.0), Lie::Level),
        (r#" rot="10800000""#, (6.0, 8.0), (1.0, 2.0), Lie::Level),
        (r#" rot="10800000" flipH="1""#, (0.0, 2.0), (1.0, 2.0), Lie::Level),
        (r#" rot="5400000""#, (0.0, 2.0), (0.0, 1.0), Lie::Slanted),
    ];
    for (group, x, y, lie) in table {
        let drawing = grouped(group, plain);
        assert_eq!((drawing.x, drawing.y, drawing.lie), (x, y, lie), "{group}");
    }
    // On its side within the group, width and height are exchanged about the centre.
    let turned = grouped(
        "",
        r#"<a:xfrm rot="5400000"><a:off x="40" y="25"/><a:ext cx="20" cy="50"/></a:xfrm>"#,
    );
    assert_eq!((turned.x, turned.y), ((2.0, 6.0), (0.8, 1.2)));
}

#[test]
fn hollow_shapes_and_colors() {
    let solid = r#"<a:solidFill><a:srgbClr val="00b050"/></a:solidFill>"#;
    let theme = r#"<a:solidFill><a:schemeClr val="accent2"><a:lumMod val="75000"/></a:schemeClr></a:solidFill>"#;
    let style = r#"<xdr:style><a:lnRef idx="2"><a:schemeClr val="accent1"/></a:lnRef><a:fillRef idx="1"><a:schemeClr val="accent6"/></a:fillRef></xdr:style>"#;
    let outline = r#"<xdr:style><a:lnRef idx="2"><a:schemeClr val="accent1"/></a:lnRef><a:fillRef idx="0"><a:schemeClr val="accent6"/></a:fillRef></xdr:style>"#;
    let of = |geometry: &str, names: &str, properties: &str, style: &str| {
        format!(
            "<xdr:sp><xdr:nvSpPr><xdr:cNvPr id=\"2\"/><xdr:cNvSpPr{names}/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst=\"{geometry}\"/>{properties}</xdr:spPr>{style}</xdr:sp>"
        )
    };
    let table = [
        (of("rect", "", solid, ""), false, Some("00B050")),
        (of("rect", "", theme, style), false, Some("ACCENT2")),
        (of("rect", "", "", style), false, Some("ACCENT6")),
        (of("rect", "", "", outline), true, Some("ACCENT1")),
        (of("rect", "", "<a:noFill/>", style), true, Some("ACCENT6")),
        (of("rect", " txBox=\"1\"", "", style), true, Some("ACCENT6")),
        (of("rect", " txBox=\"1\"", solid, ""), false, Some("00B050")),
        (of("line", "", "<a:noFill/>", outline), false, Some("ACCENT1")),
    ];
    for (shape, hollow, color) in table {
        let drawing = drawn(&anchor(4, 1, &shape)).remove(0);
        let expected = color.map(|color| color.to_owned());
        assert_eq!((drawing.hollow, drawing.color.clone()), (hollow, expected), "{shape}");
    }
}

#[test]
fn pictures_and_charts_have_a_place() {
    let picture = "<xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"1\"/></xdr:nvPicPr><xdr:blipFill/><xdr:spPr><a:prstGeom prst=\"rect\"/></xdr:spPr></xdr:pic>";
    let chart = "<xdr:graphicFrame><xdr:nvGraphicFramePr/><xdr:xfrm><a:off x=\"0\" y=\"0\"/></xdr:xfrm><a:graphic/></xdr:graphicFrame>";
    let drawings = drawn(&(anchor(3, 2, picture) + &anchor(3, 2, chart)));
    let seen: Vec<_> = drawings.iter().map(|one| (one.geometry.as_str(), one.x)).collect();
    assert_eq!(seen, [("picture", (0.0, 3.0)); 2]);
}

#[test]
fn backgrounds() {
    let styles = r#"<styleSheet><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FF0070C0"/><bgColor indexed="64"/></patternFill></fill>
        <fill><patternFill patternType="solid"><fgColor theme="4" tint="0.59999389629810485"/></patternFill></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill></fill>
        <fill><patternFill patternType="solid"><fgColor theme="0"/></patternFill></fill>
        <fill><patternFill patternType="lightUp"/></fill>
        <fill><gradientFill><stop position="0"><color rgb="FF0070C0"/></stop></gradientFill></fill>
        <fill><patternFill patternType="solid"><fgColor indexed="13"/></patternFill></fill></fills>
        <cellStyleXfs><xf fillId="8"/></cellStyleXfs>
        <cellXfs><xf fillId="0"/><xf fillId="1"/><xf fillId="2"/><xf fillId="3"/><xf fillId="4"/><xf fillId="5"/><xf fillId="6"/><xf fillId="7"/><xf fillId="8"/><xf fillId="99"/></cellXfs>
        <dxfs><dxf><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></dxf></dxfs></styleSheet>"#;
    let cells: String = [0, 2, 2, 3, 1, 4, 5, 6, 7, 8, 9, 2]
        .iter()
        .map(|s| format!("<c s=\"{s}\"/>"))
        .collect();
    let sheet = row(&cells, &[("xl/styles.xml", styles)]);
    let fill = |columns, paint| Fill { row: 0, columns, paint };
    let expected = [
        fill((1, 2), Paint::Solid(0x0070C0)),
        fill((3, 3), Paint::Theme(4, 600)),
        fill((7, 8), Paint::Patterned),
        fill((9, 9), Paint::Indexed(13)),
        fill((11, 11), Paint::Solid(0x0070C0)),
    ];
    assert_eq!(
        (sheet.fills.as_slice(), sheet.cells.len(), sheet.incomplete),
        (&expected[..], 0, None)
    );
}

/// One drawing in every format: the file itself was written by hand, the others are what LibreOffice saved of it.
#[test]
fn the_same_shapes_in_every_format() {
    let files: [(&str, &[u8]); 4] = [
        ("xlsx", include_bytes!("files/shapes.xlsx")),
        ("xlsx by LibreOffice", include_bytes!("files/shapes_libreoffice.xlsx")),
        ("ods", include_bytes!("files/shapes.ods")),
        ("xls", include_bytes!("files/shapes.xls")),
    ];
    let expected = [
        ("line", (1.0, 5.0), (2.5, 2.5), Lie::Level, false, false),
        ("line", (2.0, 4.5), (3.25, 3.25), Lie::Level, false, true),
        ("rightArrow", (1.0, 4.0), (4.25, 4.75), Lie::Level, false, false),
        ("homePlate", (5.0, 8.0), (5.2, 5.8), Lie::Level, false, false),
        ("rect", (3.0, 6.0), (6.0, 8.0), Lie::Level, true, false),
        ("ellipse", (1.0, 2.0), (7.1, 7.9), Lie::Level, true, false),
        ("line", (3.0, 3.0), (9.0, 13.0), Lie::Upright, false, false),
        ("line", (1.0, 3.0), (14.5, 14.5), Lie::Level, false, false),
        ("rightArrow", (4.0, 7.0), (15.2, 15.8), Lie::Level, false, false),
    ];
    for (name, bytes) in files {
        let sheet = read(bytes).unwrap().sheets.remove(0);
        assert_eq!(sheet.incomplete, None, "{name}");
        let mut shapes = sheet.drawings;
        shapes.sort_by(|a, b| (a.y.0.total_cmp(&b.y.0)).then(a.x.0.total_cmp(&b.x.0)));
        assert_eq!(shapes.len(), expected.len(), "{name}: {shapes:#?}");
        for (shape, (geometry, x, y, lie, hollow, dashed)) in shapes.iter().zip(expected) {
            let geometry_read = match shape.geometry.as_str() {
                connector if connector.contains("Connector") => "line",
                // LibreOffice saves blocks other than rectangles as outlines.
                "custom" if name == "xls" => geometry,
                other => other,
            };
            assert_eq!(
                (geometry_read, shape.lie, shape.hollow, shape.dashed),
                (geometry, lie, hollow, dashed),
                "{name}: {shape:?}"
            );
            for (read, expected) in [(shape.x, x), (shape.y, y)] {
                let is_near = |a: f64, b: f64| (a - b).abs() < 0.06;
                assert!(
                    is_near(read.0, expected.0) && is_near(read.1, expected.1),
                    "{name}: {shape:?}, expected {expected:?}"
                );
            }
        }
        assert!(name == "xls" || shapes[2].text == "構築", "{name}");
        assert_eq!(shapes[1].color.as_deref(), Some("C00000"), "{name}");
        let green = Fill {
            row: 10,
            columns: (2, 3),
            paint: Paint::Solid(0x0000_B050),
        };
        assert!(
            name == "xls" || sheet.fills == [green, Fill { row: 11, ..green }],
            "{name}: {:?}",
            sheet.fills
        );
    }
}
