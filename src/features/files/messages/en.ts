export const en = {
  'too-large': 'A file can have at most {most} MB.',
  empty: 'The file is empty.',
  unknown: 'There is no such file, or it was removed.',
}
