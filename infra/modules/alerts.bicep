// Who is told when something needs a person. Each alert asks the logs every quarter of an hour; docs/operations.md says what to do about each.
param prefix string
param location string
param tags { *: string }
param workspaceName string

@description('Who gets the mail; empty for nobody: the alerts are then seen in the portal only.')
param email string

type Alert = {
  name: string
  description: string
  severity: int
  @description('How far back it looks.')
  window: string
  query: string
}

// Each query returns a row for each thing that is wrong, and none when all is well. "Vitals:" begins the line that the app's own timer writes every hour.
var alerts Alert[] = [
  {
    name: 'failed-instances'
    description: 'An orchestration has failed. Page Orchestrations: look at it, retry it or make it anew.'
    severity: 1
    window: 'PT30M'
    query: loadTextContent('alerts/failed-instances.kql')
  }
  {
    name: 'dead-letters'
    description: 'Events from other systems were refused, or messages could not be delivered: they wait for a person to correct and send again, or to discard.'
    severity: 2
    window: 'PT2H'
    query: loadTextContent('alerts/dead-letters.kql')
  }
  {
    name: 'backlog-age'
    description: 'Something that was due has not been done for hours: wake-ups, notices or events.'
    severity: 1
    window: 'PT2H'
    query: loadTextContent('alerts/backlog-age.kql')
  }
  {
    name: 'timer-lag'
    description: 'Timers run late or not at all, and with them everything that is due by date.'
    severity: 1
    window: 'PT3H'
    query: loadTextContent('alerts/timer-lag.kql')
  }
  {
    name: 'webhook-errors'
    description: 'Of the events that systems send, many are turned down or fail.'
    severity: 2
    window: 'PT1H'
    query: loadTextContent('alerts/webhook-errors.kql')
  }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: workspaceName
}

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: '${prefix}-operators'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'ilp'
    enabled: true
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in alerts: {
    name: '${prefix}-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'ILP: ${alert.name}'
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: 'PT15M'
      windowSize: alert.window
      // A new workspace has no tables yet.
      skipQueryValidation: true
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: empty(email) ? [] : [operators.id] }
    }
  }
]
