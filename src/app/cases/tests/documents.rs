//! Documents on their way in and out.

use super::{Desk, person, seen};
use crate::app::AppError;
use crate::app::change::Terms;
use crate::app::documents::Upload;
use crate::app::idempotency::KeyUse;
use crate::domain::case::outcome::DocumentPurpose;
use crate::domain::right::Right;

fn pdf(name: &str) -> Upload {
    Upload {
        name: Some(name.to_owned()),
        purpose: DocumentPurpose::Evidence,
        bytes: b"%PDF-1.7 invented".to_vec(),
    }
}

#[tokio::test]
async fn a_document_comes_back_as_it_was_and_lies_sealed_in_between() {
    let desk = Desk::open().await;
    let case = desk.log(person(), Right::Access).await;
    let app = desk.app();
    let added =
        app.add_document(&desk.officer, &case, &seen(1), pdf("C:\\tmp\\Siân \"x\".pdf")).await.unwrap();
    assert_eq!((added.media_type.as_str(), added.summary.version), ("application/pdf", 2));
    let stored = app.files.get(added.document.0).unwrap();
    assert!(!stored.windows(8).any(|window| window == b"invented"));
    let back = app.document(&desk.dpo, &case, added.document).await.unwrap();
    assert_eq!((back.name.as_str(), back.bytes.as_slice()), ("Siân x.pdf", b"%PDF-1.7 invented".as_slice()));
    let looks = app.looks_at(&desk.dpo, &case, 1).await.unwrap();
    assert_eq!(looks[0].what, "document");
    let elsewhere = desk.log(person(), Right::Erasure).await;
    let foreign = app.document(&desk.dpo, &elsewhere, added.document).await;
    assert!(matches!(foreign, Err(AppError::NotFound)));
}

#[tokio::test]
async fn an_upload_repeated_with_its_key_is_one_document() {
    let desk = Desk::open().await;
    let case = desk.log(person(), Right::Access).await;
    let key = KeyUse::new("upload-0001", &[b"POST", b"%PDF"]).unwrap();
    let terms = Terms { key: Some(key), ..seen(1) };
    let first = desk.app().add_document(&desk.officer, &case, &terms, pdf("a.pdf")).await.unwrap();
    let again = desk.app().add_document(&desk.officer, &case, &terms, pdf("a.pdf")).await.unwrap();
    assert_eq!(first, again);
}

#[tokio::test]
async fn what_is_no_document_and_what_comes_too_late_leaves_nothing_behind() {
    let desk = Desk::open().await;
    let case = desk.log(person(), Right::Access).await;
    let program = Upload { bytes: b"MZ\x90\0\x03".to_vec(), ..pdf("a.pdf") };
    let refused = desk.app().add_document(&desk.officer, &case, &seen(1), program).await;
    assert!(matches!(refused, Err(AppError::Invalid(_))));
    let late = desk.app().add_document(&desk.officer, &case, &seen(9), pdf("a.pdf")).await;
    assert!(matches!(late, Err(AppError::Stale { now: 1 })));
    let files = std::fs::read_dir(desk.app().files.root()).unwrap().flatten();
    let left: usize = files.map(|shelf| std::fs::read_dir(shelf.path()).unwrap().count()).sum();
    assert_eq!(left, 0);
}
