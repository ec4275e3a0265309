import { useTranslation } from '../../i18n/i18n.ts';
import { AddressSetting } from '../address-setting.tsx';
import { useSave } from '../use-save.ts';
import styles from '../settings.module.css';

type HostSettingProps = { readonly host: string | null; readonly isRemote: boolean };

/** Where the server is; empty for this computer. */
export function HostSetting({ host, isRemote }: HostSettingProps) {
  const { t } = useTranslation();
  const save = useSave();
  return (
    <AddressSetting
      id="host"
      label={t('model.host')}
      hint={
        <>
          {t('model.hostHint')}
          {isRemote && <span className={styles.warning}>{t('model.remote')}</span>}
        </>
      }
      placeholder="127.0.0.1:11434"
      saveLabel={t('model.hostSave')}
      address={host}
      onSave={(modelHost) => {
        save({ modelHost });
      }}
    />
  );
}
