import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { remove } from '../../api/client.ts';
import { useNotice } from '../../app/notice.ts';

/** To be looked at again later, by me; it is left, as whoever stays reads it. */
export function useMarkUnread(id: string): () => void {
  const navigate = useNavigate();
  const { failed } = useNotice();
  return useCallback(() => {
    // Left first: else it could be marked as read after this.
    navigate({ to: '/', search: true })
      .then(() => remove(`/conversations/${encodeURIComponent(id)}/read`))
      .catch(failed);
  }, [id, navigate, failed]);
}
