# PowerShell completion for coachkit
Register-ArgumentCompleter -Native -CommandName coachkit -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  # A point before each word: Windows PowerShell loses empty ones on the way to a program.
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
    ForEach-Object { if ($null -ne $_.Value) { ".$($_.Value)" } else { ".$($_.Extent.Text)" } })
  $words += '.' + $wordToComplete.Trim("'", '"')
  coachkit complete powershell @words 2>$null | ForEach-Object {
    if ($_ -eq ':files') {
      [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete)
    } elseif ($_ -ne ':open') {
      $value, $about = $_ -split [char]9, 2
      $word = if ($value -match '[^\w@%+=:./-]') { "'" + ($value -replace "'", "''") + "'" } else { $value }
      if (-not $about) { $about = $value }
      [System.Management.Automation.CompletionResult]::new($word, $value, 'ParameterValue', $about)
    }
  }
}
