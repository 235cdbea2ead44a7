import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { uploadFile } from '../api/cases.ts'
import { problemWords } from '../parts/problemWords.ts'
import { sizeWords } from '../parts/sizeWords.ts'
import type { Draft } from './writings.ts'

type Files = Draft['files']

/** Files go up as soon as they are chosen, so that sending does not wait for them. */
export function AttachedFiles({ files, onChange }: { files: Files; onChange: (files: Files) => void }) {
  const { t, i18n } = useTranslation()
  const id = useId()
  const [busy, setBusy] = useState(0)
  const [wrong, setWrong] = useState<string | null>(null)

  async function add(chosen: FileList | null) {
    if (!chosen) return
    setWrong(null)
    setBusy(chosen.length)
    let all = files
    for (const file of chosen) {
      try {
        all = [...all, await uploadFile(file)]
        onChange(all)
      } catch (problem) {
        setWrong(t('write.fileRefused', { name: file.name, why: problemWords(t, problem) }))
      }
      setBusy((left) => left - 1)
    }
  }

  return (
    <div className="attached">
      <input
        id={id}
        type="file"
        className="unseen"
        multiple
        onChange={(event) => {
          void add(event.target.files)
          event.target.value = ''
        }}
      />
      <label htmlFor={id} className="button button-small">
        {t('write.files')}
      </label>
      <span role="status">{busy > 0 && t('write.uploading', { count: busy })}</span>
      <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
      {files.length > 0 && (
        <ul>
          {files.map((file) => (
            <li key={file.id}>
              {file.name} <span className="quiet">{sizeWords(file.size, i18n.language)}</span>{' '}
              <button
                type="button"
                className="as-link"
                onClick={() => onChange(files.filter((one) => one.id !== file.id))}
              >
                {t('write.removeFile')}
                <span className="unseen"> {file.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
