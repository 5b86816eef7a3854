// A large district or a state: instances that are always ready, storage in three zones, and a scheduler of its own for orchestrations.
// What is read from the environment is set with `azd env set NAME VALUE`; docs/operations.md lists the names.
using 'main.bicep'

param name = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param deployerId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param size = 'state'
param durableBackend = readEnvironmentVariable('ILP_DURABLE_BACKEND', 'durableTaskScheduler')
param mailTransport = readEnvironmentVariable('ILP_MAIL_TRANSPORT', 'captured')
param mailTestAddress = readEnvironmentVariable('ILP_MAIL_TEST_ADDRESS', '')
param mailDomain = readEnvironmentVariable('ILP_MAIL_DOMAIN', '')
param mailDomainIsVerified = bool(readEnvironmentVariable('ILP_MAIL_DOMAIN_VERIFIED', 'false'))
param deliveryReports = bool(readEnvironmentVariable('ILP_DELIVERY_REPORTS', 'false'))
param signInClientId = readEnvironmentVariable('ILP_SIGN_IN_CLIENT_ID', '')
param teamsApp = readEnvironmentVariable('ILP_TEAMS_APP', '')
param policy = readEnvironmentVariable('ILP_POLICY', 'kentucky')
param alertEmail = readEnvironmentVariable('ILP_ALERT_EMAIL', '')
param monthlyBudget = int(readEnvironmentVariable('ILP_MONTHLY_BUDGET', '4000'))
param budgetStart = readEnvironmentVariable('ILP_BUDGET_START', '')
