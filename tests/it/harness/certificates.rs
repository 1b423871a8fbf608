//! An authority of the test's own and the certificates that it signs, good and bad.

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use std::path::{Path, PathBuf};

/// Nobody but who is told trusts it.
pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    folder: PathBuf,
}

impl Authority {
    pub fn new(folder: &Path) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        // Two authorities of one name would be taken for each other.
        params.distinguished_name.push(DnType::CommonName, format!("Authority of {}", folder.display()));
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        Self { issuer, folder: folder.to_owned() }
    }

    /// The file that `mail.root_certificate` names.
    pub fn root(&self) -> PathBuf {
        let path = self.folder.join("authority.pem");
        std::fs::write(&path, self.issuer.pem()).unwrap();
        path
    }

    /// A file with certificate and key for a server of this name; one that has expired if asked for.
    pub fn certificate(&self, name: &str, expired: bool) -> String {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        if expired {
            (params.not_before, params.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(2020, 1, 2));
        }
        let signed = params.signed_by(&key, &self.issuer).unwrap();
        let path = self.folder.join(format!("{name}-{expired}.pem"));
        std::fs::write(&path, signed.pem() + &key.serialize_pem()).unwrap();
        path.display().to_string()
    }
}
