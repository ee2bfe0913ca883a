export interface SettingMistake {
  readonly setting: string;
  readonly message: string;
}
