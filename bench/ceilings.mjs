import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openCore } from '../dist/src/composition/core.js';
import { systemClock } from '../dist/src/infrastructure/clock/system-clock.js';
import { inFlight } from './commands.mjs';
import { withFreshFolder } from './fresh-folder.mjs';
import { perSecond } from './samples.mjs';

const any = (streams, index) => streams[(index * 7919) % streams.length];

/** Events per second that bare SQLite writes in groups to the streams of the commands, each as long as one of theirs. */
export const bareOnSameStreams = (seeded, count, group) =>
  withFreshFolder(seeded, async (folder) => {
    const db = new DatabaseSync(join(folder, 'log.db'));
    try {
      db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000');
      const streams = db
        .prepare(
          `SELECT event.stream, max(revision) AS revision FROM event JOIN stream ON stream.key = event.stream
           WHERE name LIKE 'impactProject-%' GROUP BY event.stream`,
        )
        .all();
      const { text, hash } = newest(db);
      const insert = db.prepare('INSERT INTO event (stream, revision, text, hash) VALUES (?, ?, ?, ?)');
      const write = (from) => {
        db.exec('BEGIN IMMEDIATE');
        for (let index = from; index < Math.min(from + group, count); index++) {
          const at = any(streams, index);
          insert.run(at.stream, ++at.revision, text, hash);
        }
        db.exec('COMMIT');
      };
      return await perSecond(count, () => {
        for (let from = 0; from < count; from += group) write(from);
      });
    } finally {
      db.close();
    }
  });

/** Appends per second of our store alone: events that are ready, as many in flight, without load or decision. */
export const appendsAlone = (seeded, { projects }, count, width) =>
  withFreshFolder(seeded, async (folder) => {
    const core = await openCore(folder, systemClock, (code, reason) => {
      throw new Error(`The log ended with ${code}: ${reason}`);
    });
    try {
      const heads = [];
      for (const project of projects) {
        const { stream, revision } = await core.states.of('impactProject', project);
        heads.push({ stream, revision });
      }
      const [{ text, hash }] = await core.store.tail(1);
      const append = async (index) => {
        const head = any(heads, index);
        // Bytes that come again at the same place would be taken for a repeat: each event says where it stands.
        const event = { text: text.replace(/"revision":\d+/, `"revision":${head.revision + 1}`), hash };
        const { outcome } = await core.store.append(head.stream, head.revision++, [event]);
        if (outcome !== 'success') throw new Error(`An append ended with ${outcome}`);
      };
      return await perSecond(count, () => inFlight(count, width, append));
    } finally {
      await core.close();
    }
  });

const newest = (db) => db.prepare('SELECT text, hash FROM event ORDER BY position DESC LIMIT 1').get();
