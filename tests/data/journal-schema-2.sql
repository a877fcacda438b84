-- A journal as schema 2 stored it. Never changed once released: every later program must open it.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE attempts (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	id VARCHAR(36) NOT NULL, 
	session_id VARCHAR(36) NOT NULL, 
	bank_id VARCHAR(100) NOT NULL, 
	question_id VARCHAR(100) NOT NULL, 
	area VARCHAR(100) NOT NULL, 
	competency VARCHAR(100) NOT NULL, 
	asked_text TEXT NOT NULL, 
	asked_at_us BIGINT NOT NULL, 
	utc_offset_min INTEGER NOT NULL, 
	rubric VARCHAR(100) NOT NULL, 
	target_s FLOAT, 
	status VARCHAR(20) NOT NULL, 
	mode VARCHAR(20) NOT NULL, 
	typed_text TEXT, 
	think_s FLOAT, 
	answer_s FLOAT, 
	take_name VARCHAR(255), 
	take_frames INTEGER, 
	take_rate_hz INTEGER, 
	take_sha256 VARCHAR(64), 
	take_may_have_gaps BOOLEAN, 
	CONSTRAINT uq_attempts_id UNIQUE (id), 
	CONSTRAINT ck_attempts_status CHECK (status IN ('complete', 'interrupted', 'skipped')), 
	CONSTRAINT ck_attempts_mode CHECK (mode IN ('spoken', 'typed')), 
	CONSTRAINT ck_attempts_durations CHECK (think_s >= 0 AND answer_s >= 0), 
	CONSTRAINT ck_attempts_take_whole_or_none CHECK ((take_name IS NULL) = (take_frames IS NULL) AND (take_name IS NULL) = (take_rate_hz IS NULL) AND (take_name IS NULL) = (take_sha256 IS NULL) AND (take_name IS NULL) = (take_may_have_gaps IS NULL)), 
	CONSTRAINT fk_attempts_session_id_sessions FOREIGN KEY(session_id) REFERENCES sessions (id)
);
INSERT INTO "attempts" VALUES(1,'019c936e-3800-7000-8000-000000000000','019c936e-3800-7400-8000-000000000000','conflict','two-views','conflict','disagreeing','Question 0: tell me about a disagreement.',1772443815123456,60,'core-5@1',90.0,'complete','spoken',NULL,12.5,60.0,'019c936e-3800-7000-8000-000000000000.wav',960000,16000,'abababababababababababababababababababababababababababababababab',0);
INSERT INTO "attempts" VALUES(2,'019c936e-3801-7000-8000-000000000001','019c936e-3800-7400-8000-000000000000','conflict','quiet-colleague','conflict','disagreeing','Question 1: tell me about a disagreement.',1772447415123456,60,'core-5@1',90.0,'complete','typed','Zuerst fragte ich, warum.',12.5,60.0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempts" VALUES(3,'019c936e-3802-7000-8000-000000000002','019c936e-3800-7400-8000-000000000000','conflict','hard-feedback','conflict','disagreeing','Question 2: tell me about a disagreement.',1772451015123456,60,'core-5@1',90.0,'interrupted','spoken',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempts" VALUES(4,'019c936e-3803-7000-8000-000000000003','019c936e-3800-7400-8000-000000000000','conflict','missed-deadline','conflict','disagreeing','Question 3: tell me about a disagreement.',1772454615123456,60,'core-5@1',90.0,'skipped','spoken',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE friends (
	name VARCHAR(100) NOT NULL, 
	warm_up_compared INTEGER, 
	warm_up_apart INTEGER, 
	CONSTRAINT pk_friends PRIMARY KEY (name), 
	CONSTRAINT ck_friends_warm_up_whole_or_none CHECK ((warm_up_compared IS NULL) = (warm_up_apart IS NULL)), 
	CONSTRAINT ck_friends_warm_up CHECK (warm_up_compared >= 0 AND warm_up_apart >= 0)
);
INSERT INTO "friends" VALUES('Sam',NULL,NULL);
INSERT INTO "friends" VALUES('Ada',10,4);
CREATE TABLE grade_overrides (
	attempt_seq INTEGER NOT NULL, 
	grade VARCHAR(10) NOT NULL, 
	set_at_us BIGINT NOT NULL, 
	CONSTRAINT pk_grade_overrides PRIMARY KEY (attempt_seq), 
	CONSTRAINT ck_grade_overrides_grade CHECK (grade IN ('again', 'hard', 'good', 'easy')), 
	CONSTRAINT fk_grade_overrides_attempt_seq_attempts FOREIGN KEY(attempt_seq) REFERENCES attempts (seq)
);
INSERT INTO "grade_overrides" VALUES(1,'hard',1772444175123456);
CREATE TABLE journal (
	id VARCHAR(36) NOT NULL, 
	CONSTRAINT pk_journal PRIMARY KEY (id)
);
INSERT INTO "journal" VALUES('7d6e2f7c-2c5b-4c0e-9f3a-5f1f0a8b9c01');
CREATE TABLE packet_answers (
	packet_id VARCHAR(100) NOT NULL, 
	place INTEGER NOT NULL, 
	attempt_seq INTEGER NOT NULL, 
	CONSTRAINT pk_packet_answers PRIMARY KEY (packet_id, place), 
	CONSTRAINT fk_packet_answers_packet_id_packets FOREIGN KEY(packet_id) REFERENCES packets (id), 
	CONSTRAINT fk_packet_answers_attempt_seq_attempts FOREIGN KEY(attempt_seq) REFERENCES attempts (seq)
);
INSERT INTO "packet_answers" VALUES('5f0c9a7e31b2d4865f0c9a7e31b2d486',0,2);
INSERT INTO "packet_answers" VALUES('5f0c9a7e31b2d4865f0c9a7e31b2d486',1,1);
CREATE TABLE packets (
	id VARCHAR(100) NOT NULL, 
	friend VARCHAR(100) NOT NULL, 
	made_at_us BIGINT NOT NULL, 
	quick BOOLEAN NOT NULL, 
	used_at_us BIGINT, 
	CONSTRAINT pk_packets PRIMARY KEY (id), 
	CONSTRAINT fk_packets_friend_friends FOREIGN KEY(friend) REFERENCES friends (name)
);
INSERT INTO "packets" VALUES('5f0c9a7e31b2d4865f0c9a7e31b2d486','Ada',1772461815123456,1,NULL);
CREATE TABLE probes (
	attempt_seq INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	start_s FLOAT NOT NULL, 
	end_s FLOAT NOT NULL, 
	CONSTRAINT pk_probes PRIMARY KEY (attempt_seq, place), 
	CONSTRAINT ck_probes_span CHECK (start_s >= 0 AND end_s >= start_s), 
	CONSTRAINT fk_probes_attempt_seq_attempts FOREIGN KEY(attempt_seq) REFERENCES attempts (seq)
);
INSERT INTO "probes" VALUES(1,0,'What did you say first?',42.5,51.25);
INSERT INTO "probes" VALUES(1,1,'And what changed?',53.0,60.0);
CREATE TABLE rating_levels (
	rating_id INTEGER NOT NULL, 
	dimension VARCHAR(40) NOT NULL, 
	level INTEGER, 
	CONSTRAINT pk_rating_levels PRIMARY KEY (rating_id, dimension), 
	CONSTRAINT ck_rating_levels_level CHECK (level BETWEEN 1 AND 4), 
	CONSTRAINT fk_rating_levels_rating_id_ratings FOREIGN KEY(rating_id) REFERENCES ratings (id)
)
 WITHOUT ROWID

;
INSERT INTO "rating_levels" VALUES(1,'clarity',NULL);
INSERT INTO "rating_levels" VALUES(1,'detail',4);
INSERT INTO "rating_levels" VALUES(1,'relevance',3);
INSERT INTO "rating_levels" VALUES(1,'structure',2);
INSERT INTO "rating_levels" VALUES(2,'clarity',NULL);
INSERT INTO "rating_levels" VALUES(2,'detail',4);
INSERT INTO "rating_levels" VALUES(2,'relevance',3);
INSERT INTO "rating_levels" VALUES(2,'structure',2);
INSERT INTO "rating_levels" VALUES(3,'clarity',NULL);
INSERT INTO "rating_levels" VALUES(3,'detail',4);
INSERT INTO "rating_levels" VALUES(3,'relevance',3);
INSERT INTO "rating_levels" VALUES(3,'structure',2);
INSERT INTO "rating_levels" VALUES(4,'clarity',NULL);
INSERT INTO "rating_levels" VALUES(4,'detail',4);
INSERT INTO "rating_levels" VALUES(4,'relevance',3);
INSERT INTO "rating_levels" VALUES(4,'structure',2);
INSERT INTO "rating_levels" VALUES(5,'clarity',NULL);
INSERT INTO "rating_levels" VALUES(5,'detail',4);
INSERT INTO "rating_levels" VALUES(5,'relevance',3);
INSERT INTO "rating_levels" VALUES(5,'structure',2);
CREATE TABLE rating_notes (
	rating_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	noted_at_us BIGINT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_rating_notes PRIMARY KEY (rating_id, place), 
	CONSTRAINT fk_rating_notes_rating_id_ratings FOREIGN KEY(rating_id) REFERENCES ratings (id)
);
INSERT INTO "rating_notes" VALUES(5,0,1772530215123456,'The end was clearer than I said.');
CREATE TABLE ratings (
	id INTEGER NOT NULL, 
	attempt_seq INTEGER NOT NULL, 
	rater VARCHAR(100) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	occasion VARCHAR(20) NOT NULL, 
	rubric VARCHAR(100) NOT NULL, 
	keep TEXT NOT NULL, 
	try_ TEXT NOT NULL, 
	rated_at_us BIGINT NOT NULL, 
	seconds_taken FLOAT NOT NULL, 
	fillers INTEGER, 
	fillers_ms TEXT, 
	CONSTRAINT pk_ratings PRIMARY KEY (id), 
	CONSTRAINT uq_ratings_attempt_seq_rater_occasion UNIQUE (attempt_seq, rater, occasion), 
	CONSTRAINT ck_ratings_kind CHECK (kind IN ('self', 'friend')), 
	CONSTRAINT ck_ratings_occasion CHECK (occasion IN ('first', 'after_listening')), 
	CONSTRAINT fk_ratings_attempt_seq_attempts FOREIGN KEY(attempt_seq) REFERENCES attempts (seq)
);
INSERT INTO "ratings" VALUES(1,1,'me','self','first','core-5@1','the clear beginning','name the result',1772444115123456,41.5,NULL,NULL);
INSERT INTO "ratings" VALUES(2,1,'Sam','friend','first','core-5@1','the clear beginning','name the result',1772444115123456,41.5,NULL,NULL);
INSERT INTO "ratings" VALUES(3,1,'me','self','after_listening','core-5@1','the clear beginning','name the result',1772444115123456,41.5,NULL,NULL);
INSERT INTO "ratings" VALUES(4,2,'me','self','first','core-5@1','the clear beginning','name the result',1772444115123456,41.5,NULL,NULL);
INSERT INTO "ratings" VALUES(5,2,'Ada','friend','first','core-5@1','the clear beginning','name the result',1772444115123456,41.5,3,'4200 17050');
CREATE TABLE sessions (
	id VARCHAR(36) NOT NULL, 
	started_at_us BIGINT NOT NULL, 
	utc_offset_min INTEGER NOT NULL, 
	preset VARCHAR(40) NOT NULL, 
	planned INTEGER NOT NULL, 
	CONSTRAINT pk_sessions PRIMARY KEY (id)
);
INSERT INTO "sessions" VALUES('019c936e-3800-7400-8000-000000000000',1772443815123456,60,'practice',5);
CREATE INDEX ix_attempts_area_status ON attempts (area, status);
CREATE INDEX ix_ratings_rater_occasion_rubric_attempt_seq ON ratings (rater, occasion, rubric, attempt_seq);
CREATE INDEX ix_packet_answers_attempt_seq ON packet_answers (attempt_seq);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('attempts',4);
COMMIT;
PRAGMA user_version=2;
