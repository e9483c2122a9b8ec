import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/client.ts';
import { useNotice } from '../../../app/notice.ts';
import { useBeginRolePlay } from '../../practice/practice-data.ts';
import { mayEditContent, useMe } from '../../session/session.tsx';
import { changesOf } from '../content-api.ts';
import { saveAll } from '../unsaved.ts';

/** Plays it as it is written now, before anybody practises with it. */
export function TryRolePlay({ name, file }: { name: string; file: string }) {
  const { t } = useTranslation('content');
  const navigate = useNavigate();
  const notice = useNotice();
  const begin = useBeginRolePlay(changesOf(file));
  const isMine = mayEditContent(useMe());
  const tryIt = () => {
    void saveAll();
    begin.mutate(
      { scenario: name, of: 'draft' },
      {
        onSuccess: ({ id }) => void navigate({ to: '/practice/role-play/$id', params: { id } }),
        onError(error) {
          const isUnfinished = error instanceof ApiError && error.code === 'invalid_content';
          if (isUnfinished) notice.refused(t('rolePlay.tryUnfinished'));
          else notice.failed(error);
        },
      },
    );
  };
  if (!isMine) return null;
  return (
    <Button
      size="xs"
      variant="default"
      title={t('rolePlay.tryHint')}
      leftSection={<IconPlayerPlay size={15} aria-hidden />}
      loading={begin.isPending}
      onClick={tryIt}
    >
      {t('rolePlay.try')}
    </Button>
  );
}
