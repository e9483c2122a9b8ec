/**
 * `#/c/ID` is a conversation, `#/c/ID/details` its details. On a small screen each is a view of its own, and the
 * browser's Back leads from one to the one before.
 */
export function createRouter(onPlace) {
  const read = () => {
    const [, id, part] = /^#\/c\/([^/]+)(?:\/(details))?$/.exec(location.hash) ?? [];
    return { id: id === undefined ? null : decodeURIComponent(id), part: part ?? 'chat' };
  };
  const follow = () => onPlace(read());

  return {
    go(id, part = 'chat') {
      const hash = id === null ? '' : `#/c/${encodeURIComponent(id)}${part === 'details' ? '/details' : ''}`;
      if (location.hash === hash) return;
      if (hash === '') {
        history.pushState(null, '', location.pathname + location.search);
        follow();
      } else location.hash = hash;
    },
    start() {
      addEventListener('hashchange', follow);
      addEventListener('popstate', follow);
      follow();
    },
    stop() {
      removeEventListener('hashchange', follow);
      removeEventListener('popstate', follow);
    },
  };
}
