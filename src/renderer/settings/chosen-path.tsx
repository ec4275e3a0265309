import { Button, Group, Input, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/i18n.ts';
import styles from './settings.module.css';

type ChosenPathProps = {
  readonly label: string;
  readonly path: string | null;
  /** Takes the choice back; null where it stands. */
  readonly onOther: ((path: null) => void) | null;
  /** What chooses one, while there is none. */
  readonly children?: ReactNode;
};

/** A path that was chosen, or the way to choose it. */
export function ChosenPath({ label, path, onOther, children }: ChosenPathProps) {
  const { t } = useTranslation();
  return (
    <Input.Wrapper label={label} labelElement="div">
      {path === null ? (
        <div className={styles.chooser}>{children}</div>
      ) : (
        <Group gap="sm" wrap="nowrap" justify="space-between">
          <Text component="code" className={styles.chosen}>
            {path}
          </Text>
          {onOther && (
            <Button
              variant="subtle"
              size="compact-sm"
              style={{ flexShrink: 0 }}
              onClick={() => {
                onOther(null);
              }}
            >
              {t('archive.other')}
            </Button>
          )}
        </Group>
      )}
    </Input.Wrapper>
  );
}
