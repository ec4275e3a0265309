import type { ModelProblem } from '../../shared/model.ts';

/** The language model's settings, in English. */
export const enModel = {
  model: {
    problem: {
      unreachable: 'Ollama doesn’t answer. Start it, or install it from ollama.com.',
      busy: 'The model is busy. It is asked again later.',
      timeout: 'The model didn’t answer in time. Choose a smaller one, or try again later.',
      'server-error': 'Ollama reported a fault. Look at its log, or restart it.',
      'breaker-open': 'The model has failed several times and is left alone for a while.',
      'not-chosen': 'No model is chosen. Choose one in the settings.',
      'bad-host': 'The server’s address can’t be read. Write it like 127.0.0.1:11434.',
      'not-installed': 'The chosen model isn’t installed. Install it or choose another.',
      'cloud-model': 'The chosen model runs in the cloud. Choose one that runs on your own server.',
      'cannot-chat': 'The chosen model can’t answer questions. Choose another.',
      'out-of-memory': 'There isn’t enough memory for the model. Choose a smaller one.',
      'grammar-refused': 'The server refused the answer’s form. Update Ollama.',
      refused: 'The server refused the request. Look at its log, or update Ollama.',
      'too-long': 'The receipt is too long for the model.',
      'cut-off': 'The model’s answer was cut off. The rules’ reading stands.',
      'no-json': 'The model’s answer was of no use. The rules’ reading stands.',
      'wrong-shape': 'The model’s answer had the wrong form. The rules’ reading stands.',
      'empty-answer': 'The model answered nothing. The rules’ reading stands.',
      looping: 'The model kept repeating itself. The rules’ reading stands.',
      'thinks-aloud': 'The model thinks aloud instead of answering. Choose another.',
      'prompt-cut': 'The server cut the receipt’s text short. The rules’ reading stands.',
      ungrounded: 'The model’s answers weren’t on the receipt. The rules’ reading stands.',
      unfit: 'The chosen model isn’t up to the task. Choose another.',
    } satisfies Record<ModelProblem, string>,
  },
  recognition: {
    mode: 'Thoroughness',
    modeHint:
      'Fast asks the second recogniser only where the first one’s words don’t prove the receipt. Accurate always asks both and takes about twice as long.',
    fast: 'Fast',
    accurate: 'Accurate',
    files: 'Your own recognition data',
    filesHint:
      'Put Tesseract’s .traineddata.gz files into “languages”, PP-OCR’s model files into “ocr-models”, and start Paragon again. Both folders lie in',
  },
};
