# PowerShell completion for coachkit
Register-ArgumentCompleter -Native -CommandName coachkit -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  # A point before each word: Windows PowerShell loses empty ones on the way to a program.
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
    ForEach-Object {
      $isText = $_ -is [System.Management.Automation.Language.StringConstantExpressionAst] -or
        $_ -is [System.Management.Automation.Language.ExpandableStringExpressionAst]
      if ($isText) { ".$($_.Value)" } else { ".$($_.Extent.Text)" }
    })
  $words += '.' + $wordToComplete.Trim("'", '"')
  # What coachkit prints is UTF-8, which is not what Windows reads unless it is told.
  $before = [Console]::OutputEncoding
  try {
    [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new()
    $replies = @(coachkit complete powershell @words 2>$null)
  } finally {
    [Console]::OutputEncoding = $before
  }
  $replies | ForEach-Object {
    if ($_ -eq ':files') {
      [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete)
    } elseif ($_ -ne ':open') {
      $value, $about = $_ -split [char]9, 2
      # Curly quotes end a text in quotes too, so they are doubled like straight ones.
      $quoted = "'" + ($value -replace '[\u0027\u2018-\u201B]', '$0$0') + "'"
      $word = if ($value -match '[^\w%+=:./-]') { $quoted } else { $value }
      if (-not $about) { $about = $value }
      [System.Management.Automation.CompletionResult]::new($word, $value, 'ParameterValue', $about)
    }
  }
}
