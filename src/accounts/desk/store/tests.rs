use super::*;
use crate::{
    accounts::{
        Role,
        store::{close, grant, insert, set_password},
    },
    store::testing,
};

#[tokio::test]
async fn a_save_needs_the_version_that_was_read() {
    testing::on_both(async |db| {
        let now = "2021-01-11T00:00:00Z".parse().unwrap();
        let mut tx = db.write().await.unwrap();
        let id = insert(&mut tx, now, "an", "Mẫu", "x").await.unwrap();
        assert!(is_taken(&mut tx, "an").await.unwrap());
        assert!(!is_taken(&mut tx, "binh").await.unwrap());
        save(&mut tx, &id, 1, "Mẫu Hai", "y").await.unwrap();
        let stale = save(&mut tx, &id, 1, "Mẫu Ba", "z").await;
        assert!(matches!(stale, Err(Error::Conflict)));
        save(&mut tx, &id, 2, "Mẫu Ba", "y").await.unwrap();
        close(&mut tx, now, &id).await.unwrap();
        let closed = save(&mut tx, &id, 4, "Mẫu Tư", "z").await;
        assert!(matches!(closed, Err(Error::Conflict)));
        assert!(is_taken(&mut tx, "an").await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn administrators_are_counted_by_who_can_sign_in() {
    testing::on_both(async |db| {
        let now = "2021-01-11T00:00:00Z".parse().unwrap();
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let id = insert(&mut tx, now, "an", "Mẫu", "x").await.unwrap();
        for place in ["d925", "o31255"] {
            grant(&mut tx, now, None, &id, Role::Administrator, place).await.unwrap();
        }
        assert_eq!(administrators_with_password(&mut tx).await.unwrap(), 0);
        set_password(&mut tx, &id, "hash").await.unwrap();
        assert_eq!(administrators_with_password(&mut tx).await.unwrap(), 1);
        let grants = all_grants(&mut tx).await.unwrap();
        assert_eq!(grants.len(), 2);
        assert_eq!((grants[0].0.as_str(), grants[0].1.role), (id.as_str(), Role::Administrator));
        assert_eq!(journal_lines(&mut tx).await.unwrap(), 1);
    })
    .await;
}
