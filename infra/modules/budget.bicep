// What a month may cost before somebody is told. A budget stops nothing.
param name string

@minValue(1)
param amount int

@description('The first day of the month in which the budget begins, e.g. 2027-08-01: the current month or a later one when it is made, and the same ever after.')
@minLength(10)
@maxLength(10)
param start string

param email string

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: start }
    notifications: {
      spent: { enabled: true, operator: 'GreaterThanOrEqualTo', threshold: 80, thresholdType: 'Actual', contactEmails: [email] }
      forecast: { enabled: true, operator: 'GreaterThanOrEqualTo', threshold: 100, thresholdType: 'Forecasted', contactEmails: [email] }
    }
  }
}
