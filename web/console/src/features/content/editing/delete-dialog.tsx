import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Modal } from '../../../parts/modal.tsx';

type Props = { name: string; onClose(): void; onDelete(): Promise<void> };

export function DeleteDialog({ name, onClose, onDelete }: Props) {
  const { t } = useTranslation('content');
  // What the page says of it (that somebody else has just changed it) is not to be hidden by the question.
  const remove = () => {
    onClose();
    return onDelete();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('deleteSure', { name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack>
        <Text size="sm">{t('deleteHint')}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button color="red" data-autofocus onClick={() => void remove()}>
            {t('delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
