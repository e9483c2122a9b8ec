import { useEffect } from 'react';
import { put } from '../../api/client.ts';

const settleMs = 400;

/** What is on the screen of somebody who looks is read; again with each message, and when they come back to the page. */
export function useMarkedRead(id: string, lastMessageId: string | undefined): void {
  useEffect(() => {
    if (lastMessageId === undefined) return;
    let timer = 0;
    const mark = () => {
      clearTimeout(timer);
      if (document.hidden) return;
      timer = window.setTimeout(() => {
        // What fails stays unread, and is marked with the next message. Lists hear of it by the stream.
        put(`/conversations/${encodeURIComponent(id)}/read`, {}).catch(() => undefined);
      }, settleMs);
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', mark);
    };
  }, [id, lastMessageId]);
}
