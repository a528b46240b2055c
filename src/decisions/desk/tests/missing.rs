//! Hamlets of a commune without a result, and hamlets that became one.

use super::{
    commune::{decides, decides_on, neighbours, put_to_hamlets},
    *,
};

#[tokio::test]
async fn a_hamlet_without_a_result_counts_with_all_its_households() {
    let hamlet = Hamlet::open(date(2021, 1, 30), 30).await;
    let others = neighbours(&hamlet, "o31255").await;
    let page = put_to_hamlets(&hamlet, "o31255", "04/01/2021").await;
    let days = ("05/01/2021", "11/01/2021");
    decides_on(&hamlet, &hamlet.head, &page, &hamlet.id, (28, "20"), days).await;
    let total = [("op", "total"), ("effective_on", "01/02/2021"), ("reason", "Hai ấp chưa họp được")];
    hamlet.step(&hamlet.clerk, &page, &total).await;
    // Of the 30 households asked 20 are most; of the commune's 50 they are not.
    let public = hamlet.world.get("", "/decisions/2021-1").await;
    public.has("Không thông qua");
    public.has("20 ÷ 50 = 40,0%");
    let record = hamlet.world.get("", "/decisions/2021-1/record.json").await;
    let told: serde_json::Value = serde_json::from_str(&record.body).unwrap();
    let roll = hamlet.world.get("", &crate::decisions::recount::rolls(&told)[0]).await;
    let rolls = [Some(serde_json::from_str(&roll.body).unwrap())];
    assert_eq!(crate::decisions::recount::recount(&told, &rolls), []);
    let mut fewer = told;
    fewer["missing"][0]["households"] = 0.into();
    fewer["missing"][1]["households"] = 0.into();
    let amiss = crate::decisions::recount::recount(&fewer, &rolls);
    assert_eq!(amiss, [crate::decisions::recount::Amiss::State]);
    assert_eq!(others.len(), 2);
}

#[tokio::test]
async fn a_merger_neither_adds_nor_hides_a_hamlet() {
    for into in ["ap-d", "ap-thoi-binh"] {
        after_a_merger(into).await;
    }
}

/// Two hamlets of three agreed and then became one: a new one, or a part of the one that was not asked.
async fn after_a_merger(into: &str) {
    let hamlet = Hamlet::open(date(2026, 11, 20), 30).await;
    let mut tx = hamlet.world.app.db.write().await.unwrap();
    let tree = crate::places::tree(&mut tx).await.unwrap();
    let today = date(2026, 11, 20);
    let parent = tree.parent(&hamlet.id, today).unwrap().id.clone();
    tx.commit().await.unwrap();
    let others = neighbours(&hamlet, &parent).await;
    let page = put_to_hamlets(&hamlet, &parent, "10/11/2026").await;
    for (id, head) in &others {
        decides(&hamlet, head, &page, id, (9, "8")).await;
    }
    let mut tx = hamlet.world.app.db.write().await.unwrap();
    let new = crate::places::Place {
        id: "ap-d".into(),
        kind: crate::places::Kind::Hamlet,
        name: "Ấp D".into(),
        code: None,
        valid_from: Some(today),
        valid_to: None,
    };
    if into == new.id {
        crate::places::store::insert(&mut tx, &new, Some(&parent)).await.unwrap();
    }
    for (id, _) in &others {
        crate::places::store::end(&mut tx, id, today.yesterday().unwrap()).await.unwrap();
        crate::places::store::merge(&mut tx, id, into, today).await.unwrap();
    }
    tx.commit().await.unwrap();
    let total = [("op", "total"), ("effective_on", "01/12/2026"), ("reason", "Ấp Thới Bình chưa họp được")];
    hamlet.step(&hamlet.clerk, &page, &total).await;
    hamlet.world.get("", "/decisions/2026-1").await.has("2 ÷ 3 = 66,7%");
}
