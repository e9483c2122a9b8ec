import { onlyKnown } from '../../app/only-known.ts';

const tabs = ['people', 'tokens', 'teams'] as const;
type Tab = (typeof tabs)[number];

/** Which part of the page is shown; people when nothing is said. */
export function peopleSearch(search: Record<string, unknown>): { tab?: Tab } {
  const tab = tabs.find((one) => one === search['tab']);
  return onlyKnown(search, tab && tab !== 'people' ? { tab } : {});
}
