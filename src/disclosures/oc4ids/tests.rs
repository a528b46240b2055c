use std::{collections::BTreeSet, fs, path::Path};

use jiff::civil::date;
use jsonschema::{Draft, Registry, Validator};

use super::*;

const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/oc4ids");

const STATUSES: [Status; 8] = [
    Status::Identification,
    Status::Preparation,
    Status::Implementation,
    Status::Completion,
    Status::Maintenance,
    Status::Decommissioning,
    Status::Decommissioned,
    Status::Cancelled,
];

fn schema(name: &str) -> Value {
    let path = Path::new(SCHEMAS).join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Schemas of the package and of a project, or none where the folder was not brought along.
fn validators() -> Option<(Validator, Validator)> {
    if !Path::new(SCHEMAS).is_dir() {
        eprintln!("SKIPPED: nothing was checked against OC4IDS, since {SCHEMAS} is not there");
        return None;
    }
    let project = schema("project-schema.json");
    let registry = Registry::new().add(project["id"].as_str().unwrap(), &project).unwrap().prepare().unwrap();
    let build = |schema: &Value| {
        let options = jsonschema::options().with_draft(Draft::Draft4).offline();
        options.should_validate_formats(true).with_registry(&registry).build(schema).unwrap()
    };
    Some((build(&schema("project-package-schema.json")), build(&project)))
}

fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn moment() -> Timestamp {
    "2020-11-20T02:30:00.5Z".parse().unwrap()
}

fn head() -> Head<'static> {
    Head {
        uri: "https://codo.example.vn/disclosures/works.json",
        publisher_name: "UBND xã Cổ Đô",
        published: moment(),
        prefix: "oc4ids-abc123",
    }
}

fn full() -> Project<'static> {
    Project {
        id: "co-do-2020-118",
        title: "Đường trục thôn Viên Châu",
        description: "Bê tông hóa 820 m đường trục thôn, rộng 4 m.",
        updated: moment(),
        status: Status::Implementation,
        sector: Some("road"),
        location: "Thôn Viên Châu",
        investor: "UBND xã Cổ Đô",
        contractor: "Công ty TNHH Xây dựng Ba Vì",
        total: Some(1_850_000_000),
        state_money: Some(1_600_000_000),
        people_money: Some(250_000_000),
        starts: Some(date(2020, 6, 1)),
        ends: Some(date(2020, 12, 31)),
        progress: Some(65),
        decision: "118/QĐ-UBND",
        approved_on: Some(date(2020, 5, 4)),
        documents: vec![Document {
            id: "7f3a",
            title: "Dự toán chi tiết",
            url: "https://codo.example.vn/files/dự toán.pdf",
            format: "application/pdf",
            published: Some(moment()),
        }],
        authority: "UBND xã Cổ Đô",
        url: "https://codo.example.vn/disclosures/2020/118",
    }
}

fn bare() -> Project<'static> {
    Project {
        id: "co-do-2020-1",
        title: " ",
        description: "",
        updated: moment(),
        status: Status::Identification,
        sector: Some("other"),
        location: "",
        investor: "",
        contractor: "",
        total: None,
        state_money: None,
        people_money: None,
        starts: None,
        ends: None,
        progress: None,
        decision: "",
        approved_on: Some(date(2020, 5, 4)),
        documents: Vec::new(),
        authority: "",
        url: "",
    }
}

#[test]
fn what_is_written_is_valid_with_every_fact_and_with_none() {
    let Some((package_schema, project_schema)) = validators() else { return };
    let mut cases = vec![("full", full()), ("bare", bare())];
    cases.extend(STATUSES.map(|status| (status.code(), Project { status, ..bare() })));
    for (case, record) in &cases {
        assert_eq!(faults(&project_schema, &project(head().prefix, record)), Vec::<String>::new(), "{case}");
    }
    let records: Vec<_> = cases.into_iter().map(|(_, record)| record).collect();
    let both = package(&head(), &records[..2]);
    assert_eq!(faults(&package_schema, &both), Vec::<String>::new());
}

#[test]
fn the_closed_list_of_phases_is_known_whole() {
    if validators().is_none() {
        return;
    }
    let schema = schema("project-schema.json");
    assert_eq!(schema["properties"]["status"]["enum"], json!(STATUSES.map(Status::code)));
}

#[test]
fn each_unknown_fact_alone_leaves_a_valid_project() {
    let Some((_, schema)) = validators() else { return };
    let cases = [
        ("title", Project { title: "", ..full() }),
        ("sector", Project { sector: None, ..full() }),
        ("location", Project { location: "", ..full() }),
        ("investor", Project { investor: "", ..full() }),
        ("contractor", Project { contractor: "", ..full() }),
        ("total", Project { total: None, ..full() }),
        ("state's money", Project { state_money: None, ..full() }),
        ("people's money", Project { people_money: None, ..full() }),
        ("both sources", Project { state_money: None, people_money: None, ..full() }),
        ("start", Project { starts: None, ..full() }),
        ("end", Project { ends: None, ..full() }),
        ("approval", Project { approved_on: None, ..full() }),
        ("decision", Project { decision: "", ..full() }),
        ("authority", Project { authority: "", ..full() }),
        ("address", Project { url: "/disclosures/2020/118", ..full() }),
        ("documents", Project { documents: Vec::new(), ..full() }),
        ("prefix and more", Project { url: "not an address", decision: " ", ..full() }),
    ];
    for (case, record) in &cases {
        assert_eq!(faults(&schema, &project("", record)), Vec::<String>::new(), "without {case}");
    }
}

#[test]
fn the_schemas_refuse_what_is_broken() {
    let Some((schema, _)) = validators() else { return };
    let cases = [
        ("/projects/0/status", json!("finished")),
        ("/projects/0/id", json!("")),
        ("/projects/0/updated", json!("20/11/2020")),
        ("/projects/0/period/startDate", json!("2020-06-01")),
        ("/projects/0/title", Value::Null),
        ("/projects/0/sector", json!([])),
        ("/projects/0/budget", json!({})),
        ("/projects/0/budget/amount/amount", json!("1.850.000.000")),
        ("/projects/0/documents/0/url", json!("/disclosures/2020/118")),
        ("/projects/0/contractingProcesses/0", json!({ "summary": {} })),
        ("/version", json!("0.9.5")),
        ("/uri", json!("works.json")),
        ("/publisher/name", json!("")),
    ];
    for (place, wrong) in cases {
        let mut value = package(&head(), &[full()]);
        *value.pointer_mut(place).unwrap() = wrong;
        let faults = faults(&schema, &value);
        assert!(faults.iter().any(|fault| fault.starts_with(place)), "{place} may be anything: {faults:?}");
    }
}

/// `minItems` of the package schema: the standard knows no package without a project.
#[test]
fn a_package_of_nothing_is_no_package() {
    let empty = package(&head(), &[]);
    assert_eq!(empty["projects"], json!([]));
    let Some((schema, _)) = validators() else { return };
    let faults = faults(&schema, &empty);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].starts_with("/projects: "), "{faults:?}");
}

#[test]
fn a_project_of_which_nothing_is_known_says_nothing() {
    let expected = json!({
        "id": "oc4ids-abc123-co-do-2020-1",
        "updated": "2020-11-20T02:30:00.5Z",
        "language": "vi",
        "status": "identification",
    });
    assert_eq!(project(head().prefix, &bare()), expected);
}

#[test]
fn every_fact_has_its_place() {
    let value = project(head().prefix, &full());
    let commune = json!({ "id": "publicAuthority", "name": "UBND xã Cổ Đô" });
    for (place, expected) in [
        ("/id", json!("oc4ids-abc123-co-do-2020-118")),
        ("/sector", json!(["transport", "transport.road"])),
        ("/publicAuthority", commune),
        ("/parties/0/roles", json!(["publicAuthority", "buyer"])),
        ("/parties/1/roles", json!(["supplier"])),
        ("/period/startDate", json!("2020-06-01T00:00:00+07:00")),
        ("/period/endDate", json!("2020-12-31T23:59:59+07:00")),
        ("/budget/amount", json!({ "amount": 1_850_000_000, "currency": "VND" })),
        ("/budget/approvalDate", json!("2020-05-04T00:00:00+07:00")),
        ("/budget/budgetBreakdowns/0/budgetBreakdown/0/amount/amount", json!(1_600_000_000)),
        ("/budget/budgetBreakdowns/0/budgetBreakdown/1/amount/amount", json!(250_000_000)),
        ("/metrics/0/observations/0/measure", json!(65)),
        ("/documents/0/url", json!("https://codo.example.vn/disclosures/2020/118")),
        ("/documents/1/title", json!("118/QĐ-UBND")),
        ("/documents/2/url", json!("https://codo.example.vn/files/d%E1%BB%B1%20to%C3%A1n.pdf")),
        ("/contractingProcesses/0/summary/suppliers/0/id", json!("supplier")),
    ] {
        assert_eq!(value.pointer(place), Some(&expected), "{place}");
    }
}

#[test]
fn references_lead_to_parties_and_ids_are_unique() {
    for (case, count, authority, investor, contractor) in [
        ("three", 3, "UBND xã Cổ Đô", "Ban QLDA huyện Ba Vì", "Công ty A"),
        ("one for all", 1, "UBND xã Cổ Đô", " UBND xã Cổ Đô", "UBND xã Cổ Đô "),
        ("no authority", 1, "", "Thôn Viên Châu", "Thôn Viên Châu"),
        ("only a contractor", 1, "", "", "Công ty A"),
    ] {
        let value = project("", &Project { authority, investor, contractor, ..full() });
        let parties = value["parties"].as_array().unwrap();
        let ids: BTreeSet<_> = parties.iter().map(|party| party["id"].as_str().unwrap()).collect();
        assert_eq!((ids.len(), parties.len()), (count, count), "{case}");
        for place in ["/publicAuthority", "/contractingProcesses/0/summary/suppliers/0"] {
            let Some(found) = value.pointer(place) else { continue };
            let same = |party: &&Value| party["id"] == found["id"] && party["name"] == found["name"];
            assert!(parties.iter().any(|party| same(&party)), "{case}: {place} leads nowhere");
        }
    }
}

#[test]
fn sectors_are_codes_of_the_list_and_a_parent_stands_beside_its_child() {
    for (kind, codes) in [
        ("road", json!(["transport", "transport.road"])),
        ("bridge", json!(["transport", "transport.road"])),
        ("lighting", json!(["transport", "transport.road"])),
        ("school", json!(["education"])),
        ("water", json!(["waterAndWaste"])),
        ("other", Value::Null),
        ("đường", Value::Null),
    ] {
        let value = project("", &Project { sector: Some(kind), ..full() });
        assert_eq!(value.get("sector").unwrap_or(&Value::Null), &codes, "{kind}");
    }
}

#[test]
fn nought_is_a_fact_and_a_third_source_is_possible() {
    let given = Project { total: None, state_money: Some(0), people_money: Some(5), ..full() };
    let value = project("", &given);
    assert_eq!(value.pointer("/budget/amount"), None, "parts were added up");
    let parts = value.pointer("/budget/budgetBreakdowns/0/budgetBreakdown").unwrap();
    assert_eq!(parts[0]["amount"]["amount"], json!(0));
    let unpriced = Project { total: None, state_money: None, people_money: None, ..full() };
    let value = project("", &unpriced);
    assert_eq!(value.get("budget"), None, "a budget of unknown size was approved");
    assert_eq!(value.pointer("/documents/1/documentType"), None);
}
