import { afterAll, beforeAll } from 'vitest';
import { openStore, type Store } from '../../src/store/open.ts';
import { type DatabasePlace, describeEachDatabase, freshDatabase } from '../support/databases.ts';

export type Opened = { store: Store; place: DatabasePlace };

/** The suite on every store, each in a database of its own, opened once. */
export function onEachStore(about: string, suite: (opened: Opened) => void): void {
  describeEachDatabase(about, (name) => {
    const opened = {} as Opened;
    let remove = (): void => undefined;

    beforeAll(async () => {
      const place = await freshDatabase(name);
      remove = place.remove;
      opened.place = { databaseUrl: place.databaseUrl, dataDir: place.dataDir };
      opened.store = await openStore(opened.place);
    });

    afterAll(async () => {
      await opened.store.close();
      remove();
    });

    suite(opened);
  });
}
