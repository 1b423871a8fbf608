//! The tables as diesel knows them: the same columns on both databases.

diesel::table! {
    meta (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    organisations (id) {
        id -> Text,
        slug -> Text,
        body -> Text,
        register -> Text,
        version -> BigInt,
        head_hash -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    organisation_events (org_id, seq) {
        org_id -> Text,
        seq -> BigInt,
        kind -> Text,
        shape -> SmallInt,
        body -> Text,
        actor -> Text,
        recorded_at -> Timestamp,
        prev_hash -> Text,
        hash -> Text,
    }
}

diesel::table! {
    case_events (case_id, seq) {
        case_id -> Text,
        seq -> BigInt,
        org_id -> Text,
        kind -> Text,
        shape -> SmallInt,
        body -> Text,
        actor -> Text,
        recorded_at -> Timestamp,
        prev_hash -> Text,
        hash -> Text,
    }
}

diesel::table! {
    cases (id) {
        id -> Text,
        org_id -> Text,
        reference -> Text,
        kind -> Text,
        regime -> Text,
        division -> Text,
        status -> Text,
        stage -> Text,
        open -> Bool,
        outcome -> Nullable<Text>,
        channel -> Text,
        language -> Text,
        received_on -> Date,
        start_on -> Nullable<Date>,
        due_on -> Nullable<Date>,
        notice_by -> Nullable<Date>,
        sort_on -> Date,
        days_left -> Nullable<Integer>,
        extended -> Bool,
        answered_on -> Nullable<Date>,
        days_late -> Nullable<Integer>,
        assignee_id -> Nullable<Text>,
        marks -> Text,
        subject_content_id -> Nullable<Text>,
        group_id -> Nullable<Text>,
        about_case_id -> Nullable<Text>,
        next_alert_on -> Nullable<Date>,
        closed_on -> Nullable<Date>,
        version -> BigInt,
        head_hash -> Text,
        updated_at -> Timestamp,
        next_target_on -> Nullable<Date>,
    }
}

diesel::table! {
    case_keys (case_id) {
        case_id -> Text,
        org_id -> Text,
        wrapped -> Binary,
    }
}

diesel::table! {
    contents (id) {
        id -> Text,
        org_id -> Text,
        case_id -> Text,
        kind -> Text,
        sealed -> Binary,
        created_at -> Timestamp,
    }
}

diesel::table! {
    documents (id) {
        id -> Text,
        org_id -> Text,
        case_id -> Text,
        media_type -> Text,
        bytes -> BigInt,
        digest -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    blind_tokens (org_id, field, token, case_id) {
        org_id -> Text,
        field -> Text,
        token -> Text,
        case_id -> Text,
    }
}

diesel::table! {
    case_tasks (id) {
        id -> Text,
        org_id -> Text,
        case_id -> Text,
        kind -> Text,
        service -> Nullable<Text>,
        due_on -> Nullable<Date>,
        open -> Bool,
    }
}

diesel::table! {
    requester_access (case_id) {
        case_id -> Text,
        org_id -> Text,
        digest -> Text,
    }
}

diesel::table! {
    outbox (id) {
        id -> Text,
        org_id -> Text,
        case_id -> Nullable<Text>,
        kind -> Text,
        language -> Text,
        recipient -> Text,
        dedupe_key -> Text,
        message_id -> Text,
        sealed -> Binary,
        state -> Text,
        attempts -> Integer,
        next_attempt_at -> Timestamp,
        lease_owner -> Nullable<Text>,
        lease_until -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
        created_at -> Timestamp,
        sent_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    alert_steps (case_id, target, target_on, step) {
        case_id -> Text,
        target -> Text,
        target_on -> Date,
        step -> Integer,
        org_id -> Text,
        outcome -> Text,
        decided_at -> Timestamp,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    staff (id) {
        id -> Text,
        org_id -> Text,
        email -> Text,
        name -> Text,
        role -> Text,
        service -> Nullable<Text>,
        password_hash -> Nullable<Text>,
        active -> Bool,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    saved_views (id) {
        id -> Text,
        org_id -> Text,
        staff_id -> Text,
        name -> Text,
        query -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    absences (staff_id) {
        staff_id -> Text,
        org_id -> Text,
        from_on -> Date,
        until_on -> Date,
        cover_id -> Text,
    }
}

diesel::table! {
    digests (org_id, day, reader) {
        org_id -> Text,
        day -> Date,
        reader -> Text,
        lines -> Integer,
        decided_at -> Timestamp,
    }
}

diesel::table! {
    sessions (digest) {
        digest -> Text,
        org_id -> Text,
        staff_id -> Text,
        created_at -> Timestamp,
        seen_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    request_drafts (digest) {
        digest -> Text,
        org_id -> Text,
        content_id -> Text,
        sealed -> Binary,
        files -> Text,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    requester_sessions (digest) {
        digest -> Text,
        org_id -> Text,
        access_digest -> Text,
        answer_case -> Nullable<Text>,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    api_tokens (id) {
        id -> Text,
        org_id -> Text,
        staff_id -> Text,
        name -> Text,
        digest -> Text,
        created_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    staff_links (digest) {
        digest -> Text,
        org_id -> Text,
        staff_id -> Text,
        purpose -> Text,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    login_failures (digest) {
        digest -> Text,
        failures -> Integer,
        blocked_until -> Timestamp,
    }
}

diesel::table! {
    idempotency (org_id, scope, key_digest) {
        org_id -> Text,
        scope -> Text,
        key_digest -> Text,
        body_digest -> Text,
        answer_id -> Text,
        sealed -> Binary,
        created_at -> Timestamp,
    }
}

diesel::table! {
    access_log (id) {
        id -> Text,
        org_id -> Text,
        actor -> Text,
        case_id -> Nullable<Text>,
        what -> Text,
        why -> Nullable<Text>,
        seen_at -> Timestamp,
    }
}

diesel::table! {
    seals (org_id, day) {
        org_id -> Text,
        day -> Date,
        sealed_until -> Timestamp,
        cases -> BigInt,
        events -> BigInt,
        root -> Text,
        log_entries -> BigInt,
        log_digest -> Text,
        prev_hash -> Text,
        hash -> Text,
        signature -> Text,
        public_key -> Text,
    }
}

diesel::table! {
    jobs (name) {
        name -> Text,
        lease_owner -> Nullable<Text>,
        lease_until -> Nullable<Timestamp>,
        last_finished_at -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
        next_at -> Timestamp,
    }
}

diesel::table! {
    holidays (division) {
        division -> Text,
        body -> Text,
        source -> Text,
        imported_at -> Timestamp,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    cases,
    case_keys,
    contents,
    blind_tokens,
    case_tasks,
    requester_access,
    case_events
);
diesel::allow_tables_to_appear_in_same_query!(staff, sessions, api_tokens);
