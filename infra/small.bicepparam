// A school or a district: nothing is paid for while nothing runs.
using 'main.bicep'

param name = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param size = 'small'
param durableBackend = 'azureStorage'
