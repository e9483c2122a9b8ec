import type { QueryClient } from '@tanstack/react-query';
import { keepAnswer } from '../../../app/read-again.ts';
import { get, patch } from '../../../api/client.ts';
import { fileQuery, isConflict, mostTries, overviewQuery } from '../content-api.ts';
import type { Edit, FileView, Overview } from '../types.ts';

/** The draft as it is now: all that stands in the file stands in the overview as well. */
type Now = { overview: Overview; view: FileView };
type Made = { name: string; edit: Edit };

/**
 * Adds what was not in the draft, and says what it is called. `entry` is asked again for each try: somebody else may have
 * made one of that name since anything was read here, and theirs is not to be written over.
 */
export async function makeEntry(client: QueryClient, file: string, entry: (now: Now) => Made): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const view = await client.fetchQuery({ ...fileQuery(file), staleTime: 0 });
    // Not one that is being read already, from before.
    const overview = await get<Overview>('/content');
    await keepAnswer(client, overviewQuery.queryKey, overview);
    const { name, edit } = entry({ overview, view });
    try {
      const made = await patch<FileView>('/content/file', { name: file, version: view.version, edits: [edit] });
      await keepAnswer(client, fileQuery(file).queryKey, made);
      await client.invalidateQueries({ queryKey: overviewQuery.queryKey });
      return name;
    } catch (error) {
      if (!isConflict(error) || tries >= mostTries) throw error;
    }
  }
}
