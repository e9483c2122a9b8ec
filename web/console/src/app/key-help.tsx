import { Group, Kbd, Stack, Switch, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commandGroups, commandOn, useAllCommands } from './commands.tsx';
import { areSingleKeysOn, keyNames, setSingleKeys } from './hotkeys.ts';
import { Modal } from '../parts/modal.tsx';

/** Every key that does something here, and the switch for those who need them off. */
export function KeyHelp({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const commands = useAllCommands();
  const [isOn, setOn] = useState(areSingleKeysOn);
  const withKeys = commands.filter(
    (one) => one.keys !== undefined && commandOn(commands, (keys) => keys === one.keys, one.of ?? null) === one,
  );
  return (
    <Modal opened onClose={onClose} title={t('keys')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        {commandGroups(withKeys).map(([group, members]) => (
          <Table key={group} captionSide="top">
            <Table.Caption ta="start" fw={600} mb={0}>
              {group}
            </Table.Caption>
            <Table.Tbody>
              {members.map(({ id, label, keys }) => (
                <Table.Tr key={id}>
                  <Table.Td>{label}</Table.Td>
                  <Table.Td ta="end">
                    <Group gap={4} justify="flex-end" wrap="nowrap">
                      {keyNames(keys ?? '').map((name) => (
                        <Kbd key={name}>{name}</Kbd>
                      ))}
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        ))}
        <Switch
          label={t('singleKeys')}
          checked={isOn}
          onChange={({ currentTarget }) => {
            setOn(currentTarget.checked);
            setSingleKeys(currentTarget.checked);
          }}
        />
        <Text size="sm" c="dimmed">
          {t('singleKeysHint')}
        </Text>
      </Stack>
    </Modal>
  );
}
